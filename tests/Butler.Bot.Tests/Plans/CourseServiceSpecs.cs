using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Tests.Interactions;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// What plans of the settings do after they began, as the program wires them, on a fake Plex. What Plex shows of a run
/// is written into the store. It is Sunday, 12:00 in UTC; each plan begins at 13:00.
/// </summary>
public sealed class CourseServiceSpecs
{
    const string Refresh = "RefreshLibraries",
        StartRefresh = "POST /butler/RefreshLibraries",
        StopRefresh = "DELETE /butler/RefreshLibraries",
        StartBackup = "POST /butler/BackupDatabase",
        StartOptimize = "POST /butler/OptimizeDatabase";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_task_of_a_plan_gives_way_and_is_started_again()
    {
        await using var fixture = await CreateYielding();
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 4);
        Assert.Single(await fixture.PlexCalls(), StopRefresh);
        await Track(fixture);
        Assert.Contains("because somebody began to watch", CardOf(fixture), StringComparison.Ordinal);
        await Pass(fixture, minutes: 20);
        await SetViewers(fixture);
        await Pass(fixture, minutes: 9);
        Assert.Single(await fixture.PlexCalls(), StartRefresh);
        await Pass(fixture, minutes: 3);
        Assert.Equal(2, (await fixture.PlexCalls()).Count(static call => call == StartRefresh));
        await Track(fixture);
        Assert.Contains(
            "stopped for somebody who watched, and started again",
            CardOf(fixture),
            StringComparison.Ordinal
        );
        Assert.Contains(fixture.AuditLines, static line =>
            line.Contains("stopped: somebody watches", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_moment_of_watching_stops_nothing()
    {
        await using var fixture = await CreateYielding();
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 1);
        await SetViewers(fixture);
        await PassSeen(fixture, minutes: 3);
        Assert.DoesNotContain(StopRefresh, await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_run_that_somebody_else_asked_for_too_is_left_alone()
    {
        await using var fixture = await CreateYielding();
        await Pass(fixture, minutes: 61);
        await Append(fixture, static now => new Observation.StartRepeated(now, StartOutcome.AlreadyRunning));
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 6);
        Assert.DoesNotContain(StopRefresh, await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_run_that_Plex_no_longer_shows_is_left_alone()
    {
        await using var fixture = await CreateYielding();
        await Pass(fixture, minutes: 61);
        // The store does not know yet that it ended.
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray() });
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 6);
        Assert.DoesNotContain(StopRefresh, await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_task_that_was_running_already_is_left_alone()
    {
        await using var fixture = await CreateYielding();
        await fixture.PlexState(new JsonObject { ["running"] = new JsonArray(Refresh) });
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await Pass(fixture, minutes: 6);
        Assert.DoesNotContain(StopRefresh, await fixture.PlexCalls());
        Assert.Equal(
            "Refresh Libraries was running already",
            Assert.Single(fixture.Discord.ChannelMessages).Embeds.Head.Title
        );
    }

    [Fact]
    public async Task A_task_that_gave_way_for_too_long_is_reported()
    {
        await using var fixture = await CreateYielding(("Plans:nightly:Limit", "1h"));
        await Pass(fixture, minutes: 61);
        await SetViewers(fixture, "ada");
        await PassSeen(fixture, minutes: 4);
        await Pass(fixture, minutes: 60);
        Assert.Single(await fixture.PlexCalls(), StartRefresh);
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Title == "Refresh Libraries was not started again"
        );
    }

    [Fact]
    public async Task A_chain_starts_each_task_when_the_last_one_is_over()
    {
        await using var fixture = await CreateChain();
        await Pass(fixture, minutes: 65);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        await Append(fixture, static now => new Observation.WebhookReported(now, "admin.database.backup"));
        await Track(fixture);
        await Pass(fixture, minutes: 2);
        Assert.Single(await fixture.PlexCalls(), StartBackup);
        Assert.Single(await fixture.PlexCalls(), StartOptimize);
        await Track(fixture);
        Assert.Contains(
            "Task 2 of 2: Backup Database, **Optimize Database**.",
            CardOf(fixture),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_chain_waits_a_fixed_time_for_what_shows_nothing()
    {
        await using var fixture = await CreateChain();
        await Pass(fixture, minutes: 89);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        await Pass(fixture, minutes: 3);
        Assert.Single(await fixture.PlexCalls(), StartOptimize);
        Assert.Contains(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Description.Contains("showed no end of Backup Database", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_chain_whose_task_was_stopped_goes_no_further()
    {
        await using var fixture = await CreateChain();
        await Pass(fixture, minutes: 61);
        await Append(fixture, static now => new Observation.StopAnswered(now, StopOutcome.Stopped));
        await Pass(fixture, minutes: 60);
        Assert.DoesNotContain(StartOptimize, await fixture.PlexCalls());
        var message = Assert.Single(fixture.Discord.ChannelMessages, static message =>
            message.Embeds.Head.Title == "Backup Database was stopped"
        );
        Assert.Contains("Not started: Optimize Database.", message.Embeds.Head.Description, StringComparison.Ordinal);
    }

    // There is one message for all of it.
    internal static string CardOf(InteractionFixture fixture)
    {
        Assert.Single(fixture.Discord.ChannelMessages);
        return fixture.Discord.ChannelEdits.Last().Embeds.Head.Description;
    }

    internal static async Task<InteractionFixture> CreateYielding(params (string Setting, string Value)[] more)
    {
        var fixture = await Create([("Plans:nightly:Task", Refresh), ("Plans:nightly:Yield", "true"), .. more]);
        await fixture.PlexState(new JsonObject { ["durations"] = new JsonObject { [Refresh] = null } });
        return fixture;
    }

    internal static Task<InteractionFixture> CreateChain(params (string Setting, string Value)[] more) =>
        Create([("Plans:nightly:Tasks", "backup-then-optimise"), .. more]);

    static Task<InteractionFixture> Create(params (string Setting, string Value)[] settings) =>
        InteractionFixture.Start([
            ("Plans:nightly:When", "every Sunday at 13"),
            ("Plans:nightly:Channel", "900000000000000001"),
            .. settings,
        ]);

    internal static Task SetViewers(InteractionFixture fixture, params string[] users) =>
        fixture.PlexState(
            new JsonObject
            {
                ["viewers"] = new JsonArray([.. users.Select(static user => new JsonObject { ["user"] = user })]),
            }
        );

    // While the server shows that the task runs.
    internal static async Task PassSeen(InteractionFixture fixture, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            await Append(fixture, static now => new Observation.ActivitySeen(
                now.AddSeconds(59),
                ActivityPhase.Updated,
                ActivityId.Parse("scan").IfNone(static () => throw new InvalidOperationException()),
                "library.update.section",
                "Films",
                None
            ));
            await Pass(fixture, minutes: 1);
        }
    }

    internal static async Task Append(InteractionFixture fixture, Func<DateTimeOffset, Observation> observe)
    {
        var store = fixture.Services.GetRequiredService<IRunStore>();
        foreach (var run in await store.GetOpen("plex", Token))
            await store.AppendObservation(run.Id, observe(fixture.Time.GetUtcNow()), Token);
    }

    // Cards are shown and closed.
    internal static async Task Track(InteractionFixture fixture)
    {
        var tracking = fixture.Services.GetRequiredService<RunTrackingService>();
        for (var round = 0; round < 3; round++)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(4));
            await tracking.RunOnce(Token);
            await tracking.WhenIdle();
        }
    }

    internal static async Task Pass(InteractionFixture fixture, int minutes)
    {
        var service = fixture.Services.GetRequiredService<PlanService>();
        await service.RunOnce(Token);
        for (var minute = 0; minute < minutes; minute++)
        {
            fixture.Time.Advance(TimeSpan.FromMinutes(1));
            await service.RunOnce(Token);
        }
    }
}
