using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The runtime that effects run in: a connection to a server and the caller's cancellation.</summary>
public readonly struct Runtime : HasPlex<Runtime>
{
    static readonly Eff<Runtime, PlexIO> PlexFromRuntime = Eff<Runtime, PlexIO>(static runtime => runtime.Plex);

    /// <summary>A runtime for one server.</summary>
    /// <param name="plex">The connection; not disposed here.</param>
    /// <param name="source">Owned and disposed by the caller.</param>
    public Runtime(PlexIO plex, CancellationTokenSource source) => (Plex, CancellationTokenSource) = (plex, source);

    /// <summary>The source given at construction.</summary>
    public CancellationTokenSource CancellationTokenSource { get; }

    /// <summary>Its token.</summary>
    public CancellationToken CancellationToken => CancellationTokenSource.Token;

    /// <summary>Linked to the parent, so that the caller's cancellation also ends a timeout's effect. The runtime of
    /// LanguageExt.Sys 4.4.9 is not linked.</summary>
    public Runtime LocalCancel => new(Plex, CancellationTokenSource.CreateLinkedTokenSource(CancellationToken));

    /// <summary>The connection, as an effect.</summary>
    public Eff<Runtime, PlexIO> PlexEff => PlexFromRuntime;

    internal PlexIO Plex { get; }
}
