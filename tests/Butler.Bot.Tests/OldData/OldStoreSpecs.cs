using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Runs;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>Runs that version 0.1.0 stored: all are there, and the open one goes on.</summary>
public abstract class OldStoreSpecs
{
    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The bot token with which the old bot ran.</summary>
    private protected abstract Secret BotToken { get; }

    /// <summary>Opens a copy of the old store as the bot does.</summary>
    private protected abstract Task<IRunStore> Open();

    /// <summary>The text of every row, as the old program wrote it.</summary>
    private protected abstract Task<string[]> ReadBodies();

    [Fact]
    public async Task Every_run_of_an_older_version_is_there_with_all_its_values()
    {
        await using var store = await Open();
        var (open, closed) = (await store.GetOpen("plex", Token), await store.GetClosed("plex", default, 100, Token));
        var runs = open.Append(closed).OrderBy(static run => run.Id.Value).ToArray();
        Assert.Equal(await ReadBodies(), runs.Select(RunJson.Write));
        Assert.Equal(
            [
                "GenerateChapterThumbs by 1001: Finished, private",
                "BackupDatabase by 1001: Finished, shared",
                "OptimizeDatabase by 1001: Stopped, private",
                "RefreshLibraries (disabled) by 1001: Stopped, private",
                "GenerateBlurHashes by 1001: Stopped by a restart, private",
                "CleanOldBundles by 1001, approved by 1003: Stopped, shared",
                "all by 1001: Stopped, private",
                "GenerateMediaIndexFiles (disabled) by 1004: Running, private",
            ],
            runs.Select(Describe)
        );
        Assert.Equal(runs[^1].Id, Assert.Single(open).Id);
    }

    [Fact]
    public async Task The_open_run_of_an_older_version_goes_on_and_ends()
    {
        await using var store = await Open();
        var run = Assert.Single(await store.GetOpen("plex", Token));
        // What this version calls the same server process: machine, version, start time.
        Assert.Matches("^[0-9a-f]{40} 1\\.43\\.4\\.10903-e5521bd8c 1795808[0-9]{3}$", run.Incarnation);
        await using var fixture = new TrackerFixture(store, BotToken, run.RequestedAt.AddSeconds(30))
        {
            Incarnation = ServerIncarnation.Unknown.OnIdentified(run.Incarnation),
        };
        await fixture.Advance(20);
        var edit = fixture.Discord.CallsTo("original").Last();
        Assert.Equal(
            (run.Id.Value, "Generate Video Preview Thumbnails (`GenerateMediaIndexFiles`) likely finished"),
            (edit.Target, edit.Title)
        );
        Assert.Empty(await store.GetOpen("plex", Token));
        Assert.Equal(8, (await store.GetClosed("plex", default, 100, Token)).Count);
    }

    [Fact]
    public async Task The_card_of_an_open_run_ends_where_the_server_was_restarted_meanwhile()
    {
        await using var store = await Open();
        var run = Assert.Single(await store.GetOpen("plex", Token));
        await using var fixture = new TrackerFixture(store, BotToken, run.RequestedAt.AddSeconds(30))
        {
            Incarnation = ServerIncarnation.Unknown.OnIdentified(run.Incarnation[..^10] + "1795999999"),
        };
        await fixture.Advance(20);
        Assert.EndsWith(
            "was ended by a server restart",
            fixture.Discord.CallsTo("original").Last().Title,
            StringComparison.Ordinal
        );
    }

    static string Describe(Run run)
    {
        var task = run.Task.Match(Some: static task => task.Value, None: static () => "all");
        var approved = run.ApprovedBy.Match(Some: static by => $", approved by {by}", None: static () => "");
        var state = RunStateEvaluator
            .Evaluate(run, run.Card.IsOpen ? run.RequestedAt.AddSeconds(15) : DateTimeOffset.MaxValue)
            .Match(
                queued: static _ => "Queued",
                running: static _ => "Running",
                finished: static _ => "Finished",
                stopped: static stopped => stopped.IsByRestart ? "Stopped by a restart" : "Stopped",
                cutShort: static _ => "Cut short",
                failed: static _ => "Failed",
                unknown: static _ => "Unknown"
            );
        return $"{task}{(run.IsTaskDisabled ? " (disabled)" : "")} by {run.RequestedBy}{approved}: {state}, "
            + (run.Card.IsPublic ? "shared" : "private");
    }
}
