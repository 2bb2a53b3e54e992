using LanguageExt;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Access;
using PlexButler.Bot.Audit;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Tests.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>The audit channel while Discord is away, and when the bot stops.</summary>
public sealed class AuditChannelSpecs : IAsyncLifetime
{
    readonly FakeTimeProvider time = new(ObservationSamples.Start);
    readonly Storage.RecordingLogger lines = new();
    readonly RecordingDiscord discord;
    readonly OptionalAuditFile noFile = OptionalAuditFile
        .Open(None, ObservationSamples.Start)
        .IfLeft(() => throw new InvalidOperationException());
    AuditLog audit = null!;

    public AuditChannelSpecs() => discord = new(time);

    static CancellationToken Token => TestContext.Current.CancellationToken;

    IEnumerable<string> Posted => discord.Calls.ToArray().SelectMany(static call => call.Text.Split('\n'));

    public async ValueTask InitializeAsync()
    {
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(new Provider(lines)));
        var access = new AccessSettings(
            new Policy(Empty, Empty),
            new Snowflake(7),
            None,
            TimeSpan.FromMinutes(1),
            TimeSpan.FromMinutes(1)
        );
        audit = new AuditLog(access, noFile, discord, time, factory.CreateLogger<AuditLog>());
        await audit.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await audit.StopAsync(CancellationToken.None);
        audit.Dispose();
        noFile.Dispose();
    }

    [Fact]
    public async Task Audit_lines_of_an_outage_are_posted_later_in_order()
    {
        Record(0);
        await WaitForLines(1);
        discord.IsDown = true;
        for (var n = 1; n <= 50; n++)
            Record(n);
        await PassTime(10);
        discord.IsDown = false;
        await WaitForLines(51);
        Assert.Equal(Enumerable.Range(0, 51).Select(static n => n), Posted.Select(NumberOf));
        Assert.Single(lines.Lines, static line => line.Contains("posted later", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_number_of_audit_lines_beyond_the_bound_is_posted_in_their_place()
    {
        discord.IsDown = true;
        Record(0);
        await PassTime(1);
        for (var n = 1; n <= AuditChannel.MaxLines + 25; n++)
            Record(n);
        discord.IsDown = false;
        await WaitForLines(AuditChannel.MaxLines + 2);
        Assert.Equal(0, NumberOf(Posted.First()));
        Assert.StartsWith("25 lines are missing here", Posted.ElementAt(1), StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(26, AuditChannel.MaxLines), Posted.Skip(2).Select(NumberOf));
    }

    [Fact]
    public async Task Audit_lines_are_posted_before_the_bot_stops()
    {
        discord.IsDown = true;
        for (var n = 0; n < 20; n++)
            Record(n);
        await PassTime(1);
        discord.IsDown = false;
        await audit.StopAsync(Token);
        Assert.Equal(Enumerable.Range(0, 20), Posted.Select(NumberOf));
    }

    [Fact]
    public async Task Audit_lines_that_could_not_be_posted_are_counted_in_the_log()
    {
        discord.IsDown = true;
        for (var n = 0; n < 20; n++)
            Record(n);
        await PassTime(1);
        await audit.StopAsync(Token);
        Assert.Contains(lines.Lines, static line =>
            line.Contains("20 lines were not posted", StringComparison.Ordinal)
        );
    }

    void Record(int number) => audit.RecordSetting(new SettingProblem("X", $"problem {number}"), isError: true);

    static int NumberOf(string line) => int.Parse(line.Split(' ')[^1].Trim('.', '`'), null);

    async Task PassTime(int seconds)
    {
        for (var n = 0; n < seconds * 10; n++)
        {
            time.Advance(TimeSpan.FromSeconds(0.1));
            await Task.Delay(1, Token);
        }
    }

    async Task WaitForLines(int count)
    {
        while (Posted.Count() < count)
            await PassTime(1);
    }

    sealed class Provider(ILogger logger) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logger;

        public void Dispose() { }
    }
}
