using LanguageExt;

namespace PlexButler.Bot.Tests;

/// <summary>Asserts which side an Either has, and returns it.</summary>
static class EitherAssertions
{
    public static R AssertRight<L, R>(this Either<L, R> either) =>
        either.IfLeft(static left => throw new Xunit.Sdk.XunitException($"Left: {left}"));

    public static L AssertLeft<L, R>(this Either<L, R> either) =>
        either.Match(
            Right: static right => throw new Xunit.Sdk.XunitException($"Right: {right}"),
            Left: static left => left
        );
}
