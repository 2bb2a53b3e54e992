using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Which server answers, and what the token is good for.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Server<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /identity</c>: answered to anyone, so it tells an unreachable server from a wrong token.</summary>
    public static readonly Aff<RT, ServerIdentity> identity = Calls<RT>.send(
        WireServer.identity,
        WireServer.readIdentity
    );

    /// <summary><c>GET /</c>: needs a token the server knows.</summary>
    public static readonly Aff<RT, ServerInfo> info = Calls<RT>.send(WireServer.root, WireServer.readInfo);

    /// <summary>What the token is good for: <c>GET /butler</c>, which wants the owner's, and <c>GET /</c> if that was refused. Changes
    /// nothing.</summary>
    public static readonly Aff<RT, TokenStanding> standing =
        from owner in Calls<RT>.send(Wire.tasks, WireServer.readAllowed)
        from known in owner ? SuccessAff<RT, bool>(true) : Calls<RT>.send(WireServer.root, WireServer.readAllowed)
        select owner ? TokenStanding.Owner
        : known ? TokenStanding.Guest
        : TokenStanding.Rejected;
}
