using Microsoft.Extensions.DependencyInjection;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What the card of a run that is over offers, and the Refresh of the status.</summary>
public sealed class CardButtonSpecs : IAsyncLifetime
{
    const string Call = "POST /butler/BackupDatabase";

    static readonly Snowflake RunId = new(1000);

    InteractionFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await InteractionFixture.Start();
        await AddRun(RunId, "BackupDatabase");
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_press_starts_the_same_task_again()
    {
        var seen = await Press(CardAction.StartAgain, InteractionFixture.OperatorRole);
        Assert.Equal("Backup Database was started", seen.Title);
        Assert.True(seen.Reply.Content.IsEphemeral);
        Assert.Single(await fixture.PlexCalls(), Call);
    }

    [Fact]
    public async Task A_press_shows_the_history_of_that_task()
    {
        await AddRun(new Snowflake(1001), "OptimizeDatabase");
        var seen = await Press(CardAction.History, InteractionFixture.ViewerRole);
        Assert.Equal("Last run of Backup Database", seen.Title);
        Assert.Empty(await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_start_of_everything_is_confirmed_again()
    {
        await AddRun(new Snowflake(1001), null);
        var seen = await Press(CardAction.StartAgain, InteractionFixture.AdminRole, new Snowflake(1001));
        Assert.Equal("Start all tasks that are due?", seen.Title);
        Assert.Empty(await fixture.PlexCalls());
    }

    [Fact]
    public async Task Presses_that_are_not_allowed_are_rejected_without_any_call_to_Plex()
    {
        Assert.Equal("Not allowed", (await Press(CardAction.StartAgain, InteractionFixture.ViewerRole)).Title);
        Assert.Equal("Not allowed", (await Press(CardAction.History, null)).Title);
        Assert.Equal(
            "Run no longer on record",
            (await Press(CardAction.StartAgain, InteractionFixture.AdminRole, new Snowflake(7))).Title
        );
        fixture.Guild = new(7);
        Assert.Equal("Not in this server", (await Press(CardAction.StartAgain, InteractionFixture.AdminRole)).Title);
        Assert.Empty(await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_card_of_another_guild_is_not_found()
    {
        await AddRun(new Snowflake(1002), "BackupDatabase", guild: 7);
        Assert.Equal(
            "Run no longer on record",
            (await Press(CardAction.StartAgain, InteractionFixture.AdminRole, new Snowflake(1002))).Title
        );
        Assert.Empty(await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_status_is_refreshed_in_place_by_its_reader()
    {
        var seen = await fixture.Run("status", InteractionFixture.ViewerRole);
        Assert.StartsWith("Nothing started from Discord", seen.Title, StringComparison.Ordinal);
        await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "BackupDatabase")]);
        var used = seen.Reply.Button("Refresh");
        var again = await fixture.Press(seen.Reply, used, InteractionFixture.ViewerRole);
        Assert.Same(seen.Reply, again.Reply);
        Assert.Equal("1 open run on plex", again.Title);
        Assert.Equal(["Refresh"], again.Reply.Labels);
        Assert.Equal(
            "Button no longer valid",
            (await fixture.Press(seen.Reply, used, InteractionFixture.ViewerRole)).Title
        );
    }

    Task<SeenInteraction> Press(CardAction action, string? role, Snowflake run = default) =>
        fixture.Press(
            new SeenMessage(new(99), Message.Ephemeral("the card")),
            CardButtons.IdOf(action, run == default ? RunId : run),
            role
        );

    async Task AddRun(Snowflake id, string? task, ulong guild = 0)
    {
        var run = RunWith(StartedEvidence(new Observation.StopAnswered(At(5), StopOutcome.Stopped)), task);
        await fixture
            .Services.GetRequiredService<IRunStore>()
            .Add(
                run with
                {
                    Id = id,
                    Server = "plex",
                    Title = task == "BackupDatabase" ? "Backup Database" : "",
                    Card = run.Card with
                    {
                        GuildId = guild == 0 ? new Snowflake(ulong.Parse(InteractionFixture.GuildId)) : new(guild),
                        IsOpen = false,
                    },
                },
                Token
            );
    }
}
