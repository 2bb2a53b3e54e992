using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Retries effects.</summary>
public static class RetryExtensions
{
    /// <summary>The effect with its own policy, which replaces the connection's.</summary>
    public static Aff<Runtime, A> WithRetry<A>(this Aff<Runtime, A> effect, RetryPolicy policy) =>
        AffMaybe<Runtime, A>(runtime =>
            effect.Run(new Runtime(new RetryingPlex(runtime.Plex, policy), runtime.CancellationTokenSource))
        );
}
