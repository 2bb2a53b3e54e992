using CsCheck;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Tests;

/// <summary>The result of a call composes in query syntax as Either does.</summary>
public sealed class PlexResultSpecs
{
    static readonly Gen<Either<ButlerError, int>> Eithers = Gen.OneOf(
        Gen.Int.Select(Right<ButlerError, int>),
        Gen.Int[400, 599].Select(status => Left<ButlerError, int>(new ButlerError.Refused(status)))
    );

    [Fact]
    public void A_result_composes_exactly_as_Either_does() =>
        Gen.Select(Eithers, Eithers)
            .Sample(
                (first, second) =>
                {
                    PlexResult<int> a = first;
                    PlexResult<int> b = second;
                    var composed = from x in a from y in b let sum = x + (long)y select (Seq(x, y), Some(sum));
                    var expected = first.Bind(x => second.Map(y => (Seq(x, y), Some(x + (long)y))));
                    return composed.ToEither() == expected
                        && a.Map(x => x + 1L).ToEither() == first.Map(x => x + 1L)
                        && a.Bind(_ => b).ToEither() == first.Bind(_ => second)
                        && a.IfLeft(error => error.Code) == first.IfLeft(error => error.Code)
                        && (a.IsRight, a.IsLeft) == (first.IsRight, first.IsLeft)
                        && a.Match(Right: x => $"{x}", Left: e => e.Message)
                            == first.Match(Right: x => $"{x}", Left: e => e.Message);
                }
            );

    [Fact]
    public void A_result_is_made_from_a_value_an_error_or_an_Either()
    {
        PlexResult<string> right = "a";
        PlexResult<string> left = new ButlerError.Refused(418);
        Either<ButlerError, string> back = left;
        Assert.Equal(("Right(a)", "Left(Plex answered with status 418.)"), (right.ToString(), left.ToString()));
        Assert.True(back.IsLeft);
        Assert.Throws<ArgumentException>(() => (PlexResult<string>)default(Either<ButlerError, string>));
        Assert.Throws<ArgumentNullException>(() => (PlexResult<string>)(ButlerError)null!);
    }
}
