using LanguageExt;
using Microsoft.Extensions.Logging;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>The port over Discord's own wire: gateway v10 and REST, with nothing but the framework.</summary>
public sealed class LeanClient : DiscordIO
{
    // What handlers may still say after the end was asked for
    static readonly TimeSpan drainTime = TimeSpan.FromSeconds(2);

    readonly LeanOptions options;
    readonly TimeProvider time;
    readonly ILogger<LeanClient> log;
    readonly Connect connect;
    readonly RestWire wire;
    readonly DiscordRest rest;
    readonly Health health;
    readonly Metrics metrics = new();
    readonly ServerClock clock;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock for heartbeats and back-off.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public LeanClient(LeanOptions options, TimeProvider time, ILogger<LeanClient> log) : this(options, time, log, FrameworkSocket.Connector(options.UserAgent)) { }

    internal LeanClient(LeanOptions options, TimeProvider time, ILogger<LeanClient> log, Connect connect)
    {
        (this.options, this.time, this.log, this.connect) = (options, time, log, connect);
        health = new Health(time);
        clock = new ServerClock(time);
        wire = new RestWire(options, time, clock, metrics);
        rest = new DiscordRest(new RestCalls(wire, time, Random.Shared, log), time, log);
    }

    /// <inheritdoc/>
    public Connection Connection => health.Now;

    /// <inheritdoc/>
    public async Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var handlers = new CancellationTokenSource();
        var inbox = new Inbox(options.MaxHandlers, handle, Busy, clock, metrics, time, log);
        var gateway = new Gateway(rest.Gateway, connect, options, data => inbox.Accept(data, handlers.Token), health, metrics, time, Random.Shared, log);

        var session = gateway.Run(end.Token);
        var first = await Task.WhenAny(session, rest.TokenRefused);
        if (first != session) await end.CancelAsync();
        var ending = await session;
        if (first != session) ending = Ending.TokenRefused;

        health.Report(ending == Ending.Requested ? "stopped" : $"ended: {ending}");
        if (ending != Ending.Requested) log.Ended(ending);
        await inbox.Drain(drainTime);
        await handlers.CancelAsync();
        return ending;
    }

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(Interaction interaction, Response response, CancellationToken token)
    {
        var answer = await rest.Respond(interaction, ResponseWire.write(response), token);
        if (answer.IsRight) metrics.Acknowledged(interaction, time.GetUtcNow() - interaction.ReceivedAt);
        else if (answer.Case is DiscordError.TooLate)
        {
            metrics.Missed(interaction);
            log.Missed(interaction.Id, clock.Age(interaction.Id));
        }
        return answer;
    }

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginal(Interaction interaction, Message message, CancellationToken token) =>
        rest.EditOriginal(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> FollowUp(Interaction interaction, Message message, CancellationToken token) =>
        rest.FollowUp(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> Send(Snowflake channel, Message message, CancellationToken token) => rest.Send(channel, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Registration>> Register(Snowflake guild, Seq<Command> commands, CancellationToken token) =>
        rest.Register(guild, commands, token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        wire.Dispose();
        metrics.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task Busy(Interaction interaction, CancellationToken token)
    {
        Response answer = interaction.Data is InteractionData.Autocomplete
            ? new Response.Choices(Empty)
            : new Response.Reply(new Message(options.BusyText, Empty, Empty, true, Empty));
        await Respond(interaction, answer, token);
    }
}
