using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Bot.Plans.Watches;
using PlexButler.Bot.Tests.Interactions;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Plans.PlanActions;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>What is taken for a big import, and a plan that has something to do only after one.</summary>
public sealed class ImportSpecs
{
    const string StartThumbs = "POST /butler/GenerateChapterThumbs",
        ItemWork = "library.update.item.metadata";

    // A Sunday.
    static readonly DateTimeOffset Noon = new(2026, 3, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Five_minutes_of_work_on_items_are_a_big_import_once_it_is_over()
    {
        var watch = Work(minutes: 6);
        Assert.False(watch.HasNew(None, Noon.AddMinutes(6)));
        watch = Rest(watch, from: 6, to: 16);
        Assert.True(watch.HasNew(None, Noon.AddMinutes(16)));
        Assert.True(watch.HasNew(Noon, Noon.AddMinutes(16)));
        // The plan has begun since.
        Assert.False(watch.HasNew(Noon.AddMinutes(17), Noon.AddMinutes(40)));
    }

    [Fact]
    public void A_few_new_items_are_no_big_import() =>
        Assert.False(Rest(Work(minutes: 3), from: 3, to: 20).HasNew(None, Noon.AddMinutes(20)));

    [Fact]
    public void Work_adds_up_over_short_breaks_only()
    {
        var twice = Work(Rest(Work(minutes: 3), from: 3, to: 8), from: 8, to: 12);
        Assert.True(Rest(twice, from: 12, to: 23).HasNew(None, Noon.AddMinutes(23)));
        var apart = Work(Rest(Work(minutes: 3), from: 3, to: 20), from: 20, to: 23);
        Assert.False(Rest(apart, from: 23, to: 40).HasNew(None, Noon.AddMinutes(40)));
    }

    [Fact]
    public void A_gap_between_looks_is_not_taken_for_work()
    {
        var watch = ImportWatch.Begin(Items, Noon).Next(Items, Noon.AddMinutes(30)).Next(Items, Noon.AddMinutes(29));
        Assert.Equal(TimeSpan.Zero, watch.Work);
    }

    [Fact]
    public async Task A_plan_for_imports_begins_after_one_and_is_silent_otherwise()
    {
        await using var fixture = await Create();
        await Pass(fixture, minutes: 130);
        Assert.DoesNotContain(StartThumbs, await fixture.PlexCalls());
        Assert.Empty(fixture.Discord.ChannelMessages);
        Assert.DoesNotContain(fixture.AuditLines, static line => line.Contains("missed", StringComparison.Ordinal));

        await SetWork(fixture, isWorking: true);
        await Pass(fixture, minutes: 8);
        await SetWork(fixture, isWorking: false);
        await Pass(fixture, minutes: 60);
        Assert.Single(await fixture.PlexCalls(), StartThumbs);
        // The tasks after the first are not held back by what the first has dealt with.
        await Pass(fixture, minutes: 40);
        Assert.Contains("POST /butler/BackupDatabase", await fixture.PlexCalls());
    }

    [Fact]
    public async Task A_member_makes_a_plan_for_imports_by_its_name()
    {
        await using var fixture = await InteractionFixture.Start();
        var added = await Add(fixture, ("task", "after-big-imports"));
        Assert.Equal("The plan was added", added.Title);
        Assert.Contains(
            "Generate Chapter Thumbs, then Backup Database, then Optimize Database",
            added.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("only if the server has taken in much that is new", added.Text, StringComparison.Ordinal);
    }

    static Seq<PlexActivity> Items =>
        Seq1(
            new PlexActivity(
                ActivityId.Parse("a").IfNone(() => throw new InvalidOperationException()),
                ItemWork,
                "",
                "",
                None,
                false,
                None
            )
        );

    static ImportWatch Work(int minutes) => Work(ImportWatch.Begin(Items, Noon), from: 0, minutes);

    static ImportWatch Work(ImportWatch watch, int from, int to) => Look(watch, Items, from, to);

    static ImportWatch Rest(ImportWatch watch, int from, int to) => Look(watch, Empty, from, to);

    static ImportWatch Look(ImportWatch watch, Seq<PlexActivity> activities, int from, int to) =>
        Enumerable
            .Range(from + 1, to - from)
            .Aggregate(watch, (last, minute) => last.Next(activities, Noon.AddMinutes(minute)));

    static Task<InteractionFixture> Create() =>
        InteractionFixture.Start([
            ("Plans:imports:Tasks", "after-big-imports"),
            ("Plans:imports:When", "every hour"),
            ("Plans:imports:Within", "30m"),
            ("Plans:imports:Channel", "900000000000000001"),
        ]);

    static Task SetWork(InteractionFixture fixture, bool isWorking) =>
        fixture.PlexState(
            new JsonObject
            {
                ["activities"] = isWorking ? new JsonArray(new JsonObject { ["type"] = ItemWork }) : new JsonArray(),
            }
        );
}
