using LanguageExt;
using LanguageExt.Effects.Traits;

namespace PlexButler;

/// <summary>Trait of a runtime that can reach a Plex server.</summary>
/// <typeparam name="RT">The runtime.</typeparam>
public interface HasPlex<RT> : HasCancel<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary>The connection to the server.</summary>
    Eff<RT, PlexIO> PlexEff { get; }
}
