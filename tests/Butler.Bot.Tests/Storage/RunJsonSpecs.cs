using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Runs and observations as JSON.</summary>
public sealed class RunJsonSpecs
{
    [Fact]
    public void A_run_survives_a_JSON_round_trip() =>
        SampleRuns.AnyRun.Sample(static run =>
        {
            var text = RunJson.Write(run);
            var read = RunJson.Read(text).IfLeft(static why => throw new InvalidOperationException(why));
            // Collections are compared by what is in them
            var (one, other) = (run.Evidence, read.Evidence);
            return run with { Evidence = Evidence.None } == read with { Evidence = Evidence.None }
                && one.Observations.SequenceEqual(other.Observations)
                && one.ActivityCount == other.ActivityCount
                && one.FirstSeenAt == other.FirstSeenAt
                && one.LastEndedAt == other.LastEndedAt
                && one.ActivitiesBefore.SetEquals(other.ActivitiesBefore)
                && one.LiveActivities.Count == other.LiveActivities.Count
                && one.LiveActivities.All(pair => other.LiveActivities[pair.Key] == pair.Value)
                && one.EndedActivities.Count == other.EndedActivities.Count
                && one.EndedActivities.All(pair => other.EndedActivities[pair.Key] == pair.Value)
                && RunJson.Write(read) == text;
        });

    // Whatever a row contains, reading it gives a run or a reason, and never an exception.
    [Fact]
    public void Reading_a_damaged_run_never_throws() =>
        Gen.Select(
                SampleRuns.AnyRun,
                Gen.Int[0, 100_000],
                Gen.Int[0, 60],
                Gen.OneOf(((string[])["", "1", "\"", "}", ",", "\\ud800", "-1e9"]).Select(Gen.Const).ToArray())
            )
            .Sample(
                static (run, at, length, other) =>
                {
                    var text = RunJson.Write(run);
                    var from = at % text.Length;
                    var damaged = text[..from] + other + text[Math.Min(text.Length, from + length)..];
                    return RunJson.Read(damaged).Match(Right: static _ => true, Left: static why => why.Length > 0);
                },
                iter: 20_000
            );

    [Fact]
    public void An_observation_survives_a_JSON_round_trip() =>
        SampleRuns.AnyObservation.Sample(static sign => ObservationJson.Read(ObservationJson.Write(sign)) == sign);

    [Fact]
    public void Evidence_read_from_JSON_grows_like_the_original() =>
        Gen.Select(SampleRuns.AnyRun, SampleRuns.AnyObservation.Array[1, 20])
            .Sample(
                static (run, signs) =>
                    RunJson.Write(run.WithObservations(signs))
                    == RunJson.Write(
                        RunJson
                            .Read(RunJson.Write(run))
                            .IfLeft(static why => throw new InvalidOperationException(why))
                            .WithObservations(signs)
                    )
            );

    [Fact]
    public void The_released_JSON_format_of_a_run_is_still_read()
    {
        const string released = """
            {"form":1,"id":"5","server":"attic","task":"BackupDatabase","title":"Back up","askedBy":"7","askedAt":"2026-11-24T12:05:00.0000000Z","life":"",
            "evidence":{"signs":[{"sign":"answered","at":"2026-11-24T12:00:00.0000000Z","running":false}],"live":[{"sign":"worked","at":"2026-11-24T12:00:03.0000000Z",
            "phase":"updated","activity":"activity-1","type":"library.update.section","subtitle":"Films","percent":45}],"over":{"activity-2":"2026-11-24T12:00:02.0000000Z"},
            "before":["activity-9"],"count":2,"first":"2026-11-24T12:00:01.0000000Z","lastEnded":"2026-11-24T12:00:02.0000000Z"},
            "card":{"application":"700","token":"sealed","guild":"20","channel":"30","shared":true,"message":"900","announced":false,"open":true}}
            """;
        var read = RunJson.Read(released).IfLeft(static why => throw new InvalidOperationException(why));
        Assert.Equal(released.ReplaceLineEndings(""), RunJson.Write(read));
        Assert.Equal(new Snowflake(900), read.Card.MessageId);
        Assert.Equal(SampleRuns.SeenActivity(1, 3), Assert.Single(read.Evidence.LiveActivities).Value);
    }

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "\"form\"")]
    [InlineData("""{"form":2}""", "form 2")]
    [InlineData("""{"form":1,"id":"x"}""", "\"id\" is not an id")]
    [InlineData("""{"form":1,"id":"\ud800"}""", "not valid Unicode")]
    public void Invalid_run_JSON_is_rejected_with_the_reason(string text, string why) =>
        Assert.Contains(
            why,
            RunJson.Read(text).Match(Right: static _ => "", Left: static reason => reason),
            StringComparison.Ordinal
        );

    [Fact]
    public void Damaged_run_JSON_is_rejected_without_an_exception()
    {
        var text = RunJson.Write(
            SampleRuns
                .OpenRun(1)
                .WithObservations([SampleRuns.SeenActivity(1), new Observation.Queued(SampleRuns.Noon)])
        );
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 30], Gen.String[Gen.Char[' ', '~'], 0, 5])
            .Sample(
                (at, length, instead) =>
                {
                    var broken = text[..at] + instead + text[Math.Min(text.Length, at + length)..];
                    return RunJson
                        .Read(broken)
                        .Match(Right: static run => run.Server is not null, Left: static why => why.Length > 0);
                },
                iter: 5_000
            );
    }
}
