using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Tests.Doubles;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Tests.Gateway;

/// <summary>Discord refuses the bot token, once by mistake or for good, on a virtual clock.</summary>
public sealed class TokenRefusalSpecs : IDisposable
{
    readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    readonly InMemoryGateway discord = new();
    readonly ManualSynchronizationContext context = new();
    readonly DiscordMetrics metrics = new();
    readonly ConnectionHealth health;
    readonly CancellationTokenSource stop = new();
    Task<SessionEndReason> running = Task.FromResult(SessionEndReason.Requested);
    int gatewayCalls;

    public TokenRefusalSpecs() => health = new ConnectionHealth(new ServerClock(time));

    public void Dispose()
    {
        metrics.Dispose();
        stop.Dispose();
    }

    [Fact]
    public void A_single_401_is_asked_about_once_more_a_minute_later()
    {
        Start(static call => call > 1);
        Advance(57);
        Assert.Equal((1, false), (gatewayCalls, running.IsCompleted));
        Assert.Equal("Discord refused the bot token", health.Status.State);
        Advance(4);
        Accept(closeCode: null);
        Assert.True(health.Status.IsReady);
        Advance(600);
        Assert.False(running.IsCompleted);
        Assert.Equal(2, gatewayCalls);
    }

    [Fact]
    public async Task A_second_401_ends_the_session()
    {
        Start(static _ => false);
        Advance(61);
        Assert.Equal((2, true), (gatewayCalls, running.IsCompleted));
        Assert.Equal(SessionEndReason.TokenRefused, await running);
    }

    [Fact]
    public void A_single_close_4004_is_asked_about_once_more_a_minute_later()
    {
        Start(static _ => true);
        Accept(closeCode: 4004);
        Advance(57);
        Assert.False(discord.TryAccept(out _));
        Advance(4);
        Accept(closeCode: null);
        Assert.True(health.Status.IsReady);
    }

    [Fact]
    public async Task A_second_close_4004_within_an_hour_ends_the_session()
    {
        Start(static _ => true);
        Accept(closeCode: 4004);
        Advance(61);
        Accept(closeCode: 4004);
        Advance(1);
        Assert.True(running.IsCompleted);
        Assert.Equal(SessionEndReason.TokenRefused, await running);
    }

    [Fact]
    public void A_refusal_after_a_session_was_ready_is_asked_about_as_well()
    {
        Start(static _ => true);
        Accept(closeCode: 4004);
        Advance(61);
        var socket = Accept(closeCode: null);
        Assert.True(health.Status.IsReady);
        Advance(600);
        context.Run(() => socket.CloseByServer(4004));
        Advance(61);
        Assert.False(running.IsCompleted);
        Accept(closeCode: null);
        Assert.True(health.Status.IsReady);
    }

    void Start(Func<int, bool> isAccepted)
    {
        var gateway = new ReconnectingGateway(
            _ =>
                ValueTask.FromResult(
                    isAccepted(++gatewayCalls)
                        ? (LanguageExt.Either<DiscordError, GatewayInfo>)
                            new GatewayInfo(
                                "wss://gateway.discord.gg",
                                new SessionStartLimit(1000, 1000, TimeSpan.Zero)
                            )
                        : new DiscordError.TokenRefused()
                ),
            discord.Connect,
            new DiscordOptions(new Uri("https://discord.com/api"), static () => new Secret("t"), "1"),
            static _ => { },
            new GatewayReporter(health, metrics, NullLogger.Instance),
            new SteadyClock(time),
            new Random(7)
        );
        context.Run(() => running = gateway.Run(stop.Token));
        Advance(1);
    }

    // Hello, identify, and then READY or the end.
    InMemoryGatewaySocket Accept(int? closeCode)
    {
        Assert.True(discord.TryAccept(out var socket));
        context.Run(() => socket.SendHello(3_600_000));
        Advance(1);
        if (closeCode is { } code)
            context.Run(() => socket.CloseByServer(code));
        else
            context.Run(() => socket.SendReady("s", 1));
        Advance(1);
        return socket;
    }

    void Advance(int seconds)
    {
        for (var n = 0; n < seconds; n++)
            context.Run(() => time.Advance(TimeSpan.FromSeconds(1)));
    }
}
