using CsCheck;
using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Runs and signs as text.</summary>
public sealed class TextSpecs
{
    [Fact]
    public void A_run_is_read_as_it_was_written() =>
        Samples.Runs.Sample(static run =>
        {
            var text = RunText.write(run);
            var read = RunText.read(text).IfLeft(static why => throw new InvalidOperationException(why));
            // Collections are compared by what is in them
            var (one, other) = (run.Evidence, read.Evidence);
            return run with { Evidence = Evidence.None } == read with { Evidence = Evidence.None }
                && one.Signs.SequenceEqual(other.Signs)
                && one.Count == other.Count
                && one.First == other.First
                && one.LastEnded == other.LastEnded
                && one.Before.SetEquals(other.Before)
                && one.Live.Count == other.Live.Count
                && one.Live.All(pair => other.Live[pair.Key] == pair.Value)
                && one.Over.Count == other.Over.Count
                && one.Over.All(pair => other.Over[pair.Key] == pair.Value)
                && RunText.write(read) == text;
        });

    [Fact]
    public void A_sign_is_read_as_it_was_written() =>
        Samples.Signs.Sample(static sign => SignText.read(SignText.write(sign)) == sign);

    [Fact]
    public void Evidence_that_was_read_grows_as_the_one_that_was_written() =>
        Gen.Select(Samples.Runs, Samples.Signs.Array[1, 20])
            .Sample(
                static (run, signs) =>
                    RunText.write(run.Knowing(signs))
                    == RunText.write(
                        RunText
                            .read(RunText.write(run))
                            .IfLeft(static why => throw new InvalidOperationException(why))
                            .Knowing(signs)
                    )
            );

    [Fact]
    public void The_form_that_was_released_is_still_read()
    {
        const string released = """
            {"form":1,"id":"5","server":"attic","task":"BackupDatabase","title":"Back up","askedBy":"7","askedAt":"2026-11-24T12:05:00.0000000Z","life":"",
            "evidence":{"signs":[{"sign":"answered","at":"2026-11-24T12:00:00.0000000Z","running":false}],"live":[{"sign":"worked","at":"2026-11-24T12:00:03.0000000Z",
            "phase":"updated","activity":"activity-1","type":"library.update.section","subtitle":"Films","percent":45}],"over":{"activity-2":"2026-11-24T12:00:02.0000000Z"},
            "before":["activity-9"],"count":2,"first":"2026-11-24T12:00:01.0000000Z","lastEnded":"2026-11-24T12:00:02.0000000Z"},
            "card":{"application":"700","token":"sealed","guild":"20","channel":"30","shared":true,"message":"900","announced":false,"open":true}}
            """;
        var read = RunText.read(released).IfLeft(static why => throw new InvalidOperationException(why));
        Assert.Equal(released.ReplaceLineEndings(""), RunText.write(read));
        Assert.Equal(new Snowflake(900), read.Card.Message);
        Assert.Equal(Samples.Work(1, 3), Assert.Single(read.Evidence.Live).Value);
    }

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "\"form\"")]
    [InlineData("""{"form":2}""", "form 2")]
    [InlineData("""{"form":1,"id":"x"}""", "\"id\" is no id")]
    [InlineData("""{"form":1,"id":"\ud800"}""", "text that is none")]
    public void What_is_no_run_is_said_to_be_none(string text, string why) =>
        Assert.Contains(
            why,
            RunText.read(text).Match(Right: static _ => "", Left: static said => said),
            StringComparison.Ordinal
        );

    [Fact]
    public void Whatever_is_broken_in_a_text_is_a_value_and_never_an_exception()
    {
        var text = RunText.write(Samples.Run(1).Knowing([Samples.Work(1), new Sign.Queued(Samples.Noon)]));
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 30], Gen.String[Gen.Char[' ', '~'], 0, 5])
            .Sample(
                (at, length, instead) =>
                {
                    var broken = text[..at] + instead + text[Math.Min(text.Length, at + length)..];
                    return RunText
                        .read(broken)
                        .Match(Right: static run => run.Server is not null, Left: static why => why.Length > 0);
                },
                iter: 5_000
            );
    }
}
