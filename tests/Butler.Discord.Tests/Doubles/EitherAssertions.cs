using LanguageExt;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Takes one side of an Either; the test fails if it is the other one.</summary>
static class EitherAssertions
{
    public static R AssertRight<L, R>(this Either<L, R> either) =>
        either.Match(Right: static right => right, Left: static left => throw new Xunit.Sdk.XunitException($"{left}"));

    public static L AssertLeft<L, R>(this Either<L, R> either) =>
        either.Match(Right: static right => throw new Xunit.Sdk.XunitException($"{right}"), Left: static left => left);
}
