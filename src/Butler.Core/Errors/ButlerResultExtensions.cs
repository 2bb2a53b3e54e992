namespace PlexButler;

/// <summary>Turns error values into exceptions.</summary>
public static class ButlerResultExtensions
{
    /// <summary>The value, or a <see cref="ButlerException"/>.</summary>
    public static async Task<A> OrThrow<A>(this Task<PlexResult<A>> call) =>
        (await call.ConfigureAwait(false)).Match(
            Right: static value => value,
            Left: static error => throw new ButlerException(error)
        );
}
