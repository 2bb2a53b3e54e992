using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The server's identity, and what the token may do.</summary>
/// <typeparam name="RT">A runtime that can reach a Plex server.</typeparam>
public static class Server<RT>
    where RT : struct, HasPlex<RT>
{
    /// <summary><c>GET /identity</c>: needs no token, so it distinguishes an unreachable
    /// server from a wrong token.</summary>
    public static readonly Aff<RT, ServerIdentity> identity = PlexCalls<RT>.send(
        ServerWire.IdentityRequest,
        ServerWire.ReadIdentity
    );

    /// <summary><c>GET /</c>: needs a token that the server knows.</summary>
    public static readonly Aff<RT, ServerInfo> info = PlexCalls<RT>.send(ServerWire.InfoRequest, ServerWire.ReadInfo);

    /// <summary>What the token may do: <c>GET /butler</c>, which needs the owner's, and <c>GET /</c> if that is
    /// refused. Changes nothing.</summary>
    public static readonly Aff<RT, TokenAccess> tokenAccess =
        from owner in PlexCalls<RT>.send(ButlerWire.TasksRequest, ServerWire.ReadIsOwner)
        from known in owner
            ? SuccessAff<RT, bool>(true)
            : PlexCalls<RT>.send(ServerWire.InfoRequest, ServerWire.ReadIsKnown)
        select owner ? TokenAccess.Owner
        : known ? TokenAccess.Guest
        : TokenAccess.Rejected;
}
