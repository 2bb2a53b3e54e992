using LanguageExt;

namespace PlexButler;

/// <summary>Who is watching.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Sessions<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /status/sessions</c>: everyone who is watching or listening now; empty when nobody is.</summary>
    public static readonly Aff<RT, Seq<PlexSession>> all = PlexCalls<RT>.send(
        SessionsWire.ListRequest,
        SessionsWire.ReadAll
    );
}
