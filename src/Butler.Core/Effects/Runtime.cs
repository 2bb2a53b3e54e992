using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The runtime effects run in: a server connection and the caller's cancellation.</summary>
public readonly struct Runtime : HasPlex<Runtime>
{
    static readonly Eff<Runtime, PlexIO> PlexFromRuntime = Eff<Runtime, PlexIO>(static runtime => runtime.plex);

    readonly PlexIO plex;

    /// <summary>A runtime over one server.</summary>
    /// <param name="plex">The connection; not disposed here.</param>
    /// <param name="source">The caller owns it and disposes it.</param>
    public Runtime(PlexIO plex, CancellationTokenSource source) =>
        (this.plex, CancellationTokenSource) = (plex, source);

    /// <summary>The source given at construction.</summary>
    public CancellationTokenSource CancellationTokenSource { get; }

    /// <summary>Its token.</summary>
    public CancellationToken CancellationToken => CancellationTokenSource.Token;

    /// <summary>Linked to the parent, so that a caller's cancel reaches inside a timeout; LanguageExt.Sys 4.4.9 makes an unlinked one.</summary>
    public Runtime LocalCancel => new(plex, CancellationTokenSource.CreateLinkedTokenSource(CancellationToken));

    /// <summary>The connection.</summary>
    public Eff<Runtime, PlexIO> PlexEff => PlexFromRuntime;

    /// <summary>The same, asking again as the policy says.</summary>
    internal Runtime WithRetry(RetryPolicy policy) => new(new RetryingPlex(plex, policy), CancellationTokenSource);
}
