using LanguageExt;

namespace PlexButler;

/// <summary>An expected failure as an exception, for callers who want exceptions. Its message is safe to show to anyone.</summary>
/// <param name="error">What failed.</param>
public sealed class ButlerException(ButlerError error) : Exception(error.Message)
{
    /// <summary>What failed.</summary>
    public ButlerError Error => error;
}

/// <summary>From values to exceptions.</summary>
public static class ButlerResultExtensions
{
    /// <summary>The value, or a <see cref="ButlerException"/>.</summary>
    public static async Task<A> OrThrow<A>(this Task<Either<ButlerError, A>> call) =>
        (await call.ConfigureAwait(false)).Match(
            Right: static value => value,
            Left: static error => throw new ButlerException(error)
        );
}
