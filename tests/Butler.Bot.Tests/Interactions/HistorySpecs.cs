using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>The history: its pages, the details of a run, and a task that was mistyped.</summary>
public sealed class HistorySpecs : IAsyncLifetime
{
    const string Role = InteractionFixture.ViewerRole;

    InteractionFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await InteractionFixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_long_history_has_pages()
    {
        await AddRuns(23);
        var seen = await fixture.Run("history", Role);
        Assert.Equal("Last 10 runs", seen.Title);
        Assert.Equal(["Next"], seen.Reply.Labels);
        Assert.Equal("1022", seen.Reply.Menu.Options[0].Value);
        seen = await Press(seen.Reply, "Next");
        Assert.Equal("Earlier runs (11 to 20)", seen.Title);
        Assert.Equal(["Previous", "Next"], seen.Reply.Labels);
        seen = await Press(seen.Reply, "Next");
        Assert.Equal("Earlier runs (21 to 23)", seen.Title);
        Assert.Equal(["Previous"], seen.Reply.Labels);
        Assert.Equal(["1002", "1001", "1000"], seen.Reply.Menu.Options.Map(static one => one.Value).ToArray());
        Assert.Equal("Earlier runs (11 to 20)", (await Press(seen.Reply, "Previous")).Title);
        Assert.Empty(await fixture.PlexCalls());
    }

    [Fact]
    public async Task The_pages_and_details_of_one_task_stay_with_it()
    {
        await AddRuns(12);
        await AddRuns(1, "OptimizeDatabase", 2000);
        var seen = await fixture.Run("history", Role, [("task", "backup database")]);
        Assert.Equal("Last 10 runs of Backup Database", seen.Title);
        seen = await Press(seen.Reply, "Next");
        Assert.Equal("Earlier runs of Backup Database (11 to 12)", seen.Title);
        seen = await fixture.Press(seen.Reply, seen.Reply.Menu.CustomId, Role, 1001, "1001");
        Assert.Equal("Backup Database was stopped", seen.Title);
        Assert.Contains("**Evidence**\n<t:", seen.Text, StringComparison.Ordinal);
        Assert.Contains(":T> Plex accepted the start\n", seen.Text, StringComparison.Ordinal);
        Assert.Contains(":T> It was stopped", seen.Text, StringComparison.Ordinal);
        seen = await Press(seen.Reply, "Back");
        Assert.Equal("Earlier runs of Backup Database (11 to 12)", seen.Title);
    }

    [Fact]
    public async Task A_mistyped_task_leads_to_a_menu()
    {
        await AddRuns(1);
        var seen = await fixture.Run("history", Role, [("task", "BackupDatabas")]);
        Assert.Equal("No such task", seen.Title);
        Assert.Equal("Which task?", seen.Reply.Menu.Placeholder);
        Assert.Equal("BackupDatabase", Assert.Single(seen.Reply.Menu.Options).Value);
        seen = await fixture.Press(seen.Reply, seen.Reply.Menu.CustomId, Role, 1001, "BackupDatabase");
        Assert.Equal("Last run of Backup Database", seen.Title);
    }

    [Fact]
    public async Task A_task_that_never_ran_has_no_menu()
    {
        var seen = await fixture.Run("history", Role, [("task", "OptimizeDatabase")]);
        Assert.Equal("No runs yet", seen.Title);
        Assert.Empty(seen.Reply.Content.Rows);
    }

    [Fact]
    public async Task Presses_that_are_not_allowed_show_nothing()
    {
        await AddRuns(12);
        var seen = await fixture.Run("history", Role);
        var (menu, next) = (seen.Reply.Menu.CustomId, seen.Reply.Button("Next"));
        Assert.Equal("Not your command", await Title(menu, Role, 1002, "1000"));
        Assert.Equal("Button no longer valid", await Title(menu[..^1] + "!", Role, 1001, "1000"));
        Assert.Equal("Button no longer valid", await Title(menu, Role, 1001, "1000", "1001"));
        Assert.Equal("Button no longer valid", await Title(menu, Role, 1001));
        fixture.Guild = new(7);
        Assert.Equal("Button no longer valid", await Title(menu, Role, 1001, "1000"));
        fixture.Guild = new(ulong.Parse(InteractionFixture.GuildId));
        Assert.Equal("Not allowed", await Title(menu, null, 1001, "1000"));
        Assert.Equal("Button no longer valid", await Title(next, Role, 1001));
        seen = await fixture.Run("history", Role);
        Assert.Equal(
            "Run no longer on record",
            (await fixture.Press(seen.Reply, seen.Reply.Menu.CustomId, Role, 1001, "7")).Title
        );
        seen = await fixture.Run("history", Role);
        var expired = seen.Reply.Menu.CustomId;
        fixture.Time.Advance(TimeSpan.FromMinutes(14.6));
        await InteractionFixture.WaitUntil(() => seen.Reply.Content.Rows.IsEmpty);
        Assert.Equal("Button expired", await Title(expired, Role, 1001, "1000"));
        Assert.Empty(await fixture.PlexCalls());

        async Task<string> Title(string customId, string? role, ulong user, params string[] values) =>
            (await fixture.Press(seen.Reply, customId, role, user, values)).Title;
    }

    Task<SeenInteraction> Press(SeenMessage message, string label) =>
        fixture.Press(message, message.Button(label), Role);

    async Task AddRuns(int count, string task = "BackupDatabase", ulong firstId = 1000)
    {
        for (var n = 0; n < count; n++)
        {
            var run = RunWith(StartedEvidence(new Observation.StopAnswered(At(5), StopOutcome.Stopped)), task);
            await fixture
                .Services.GetRequiredService<IRunStore>()
                .Add(
                    run with
                    {
                        Id = new(firstId + (ulong)n),
                        Server = "plex",
                        Title = task == "BackupDatabase" ? "Backup Database" : "Optimize Database",
                        RequestedAt = run.RequestedAt.AddSeconds(-600 + n),
                        Card = run.Card with { IsOpen = false },
                    },
                    Token
                );
        }
    }
}
