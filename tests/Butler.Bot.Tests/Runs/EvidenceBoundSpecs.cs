using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>Evidence, and with it a stored run, has a largest size, whatever a server sends.</summary>
public sealed class EvidenceBoundSpecs
{
    // 500 ids before, 100 that ended, and 100 that did not, each with two texts of 100 characters that JSON escapes.
    const int LargestRun = 300_000;

    static readonly Gen<string> AnyText = Gen.Select(
            Gen.Int[0, 5_000],
            Gen.OneOf(Gen.Const('a'), Gen.Const('\0'), Gen.Const('中'))
        )
        .Select(static (length, letter) => new string(letter, length));

    static readonly Gen<Observation> AnyActivity = Gen.Select(
        Gen.Int[0, 2_000],
        Gen.Int[0, 1_000_000],
        Gen.Enum<ActivityPhase>(),
        AnyText,
        AnyText,
        static (id, seconds, phase, type, subtitle) =>
            (Observation)
                new Observation.ActivitySeen(
                    SampleRuns.Noon.AddSeconds(seconds),
                    phase,
                    ActivityId
                        .Parse($"{id:0000}{new string('f', 96)}")
                        .IfNone(() => throw new InvalidOperationException()),
                    type,
                    subtitle,
                    Option<int>.None
                )
    );

    static readonly Gen<Observation> AnyReport = AnyText.Select(static text =>
        (Observation)new Observation.WebhookReported(SampleRuns.Noon, text)
    );

    [Fact]
    public void A_stored_run_has_a_largest_size_whatever_was_observed() =>
        Gen.Select(
                Gen.OneOf(AnyActivity, AnyActivity, AnyActivity, SampleRuns.AnyObservation, AnyReport).Array[0, 1_500],
                Gen.Int[0, 40_000],
                AnyText
            )
            .Sample(
                static (observations, before, title) =>
                {
                    var run = SampleRuns.OpenRun(1) with
                    {
                        Title = title,
                        Evidence = Evidence.None with
                        {
                            ActivitiesBefore =
                            [
                                .. Enumerable.Range(0, before).Select(static n => $"{n:00000}{new string('e', 95)}"),
                            ],
                        },
                    };
                    return RunJson.Write(Create(run, title).WithObservations(observations)).Length <= LargestRun;
                },
                iter: 15
            );

    [Fact]
    public void Shortening_an_observation_twice_changes_nothing() =>
        AnyActivity.Sample(static seen => seen.Shortened() == seen.Shortened().Shortened());

    [Fact]
    public void The_first_ids_before_a_start_are_kept_on_every_replica()
    {
        var ids = Enumerable.Range(0, 2_000).Select(static n => $"{n:0000}").ToArray();
        var kept = (Evidence.None with { ActivitiesBefore = [.. ids] }).ActivitiesBefore;
        Assert.Equal(ids.Take(Evidence.MaxActivitiesBefore), kept.Order(StringComparer.Ordinal));
        Assert.True(kept.SetEquals((Evidence.None with { ActivitiesBefore = [.. ids.Reverse()] }).ActivitiesBefore));
    }

    [Fact]
    public void A_server_description_is_kept_in_few_bytes()
    {
        var incarnation = ServerIncarnation.Unknown;
        for (var n = 0; n < 200; n++)
            incarnation = incarnation.OnIdentified($"{n} {new string('v', 1 << 20)}");
        Assert.True(incarnation.Current.Length + incarnation.Aliases.Sum(static alias => alias.Length) < 64_000);
        var run = EvidenceUpdater.Apply(SampleRuns.OpenRun(1), ActivityBoard.Empty, incarnation, 0, SampleRuns.Noon);
        Assert.NotEqual("", run.Incarnation);
        Assert.True(RunJson.Write(run).Length < 64_000);
        // It is recognised again all the same.
        Assert.Equal(incarnation, incarnation.OnIdentified($"199 {new string('v', 1 << 20)}"));
        Assert.NotEqual(incarnation.Current, incarnation.OnIdentified($"198 {new string('v', 1 << 20)}").Current);
    }

    // As the tracker makes one.
    static Run Create(Run run, string title) =>
        new(run.Id, run.Server, run.Task, title, run.RequestedBy, run.RequestedAt, run.Evidence, run.Card);
}
