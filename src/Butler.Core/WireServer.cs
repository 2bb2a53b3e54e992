using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/identity</c> and <c>/</c>.</summary>
static class WireServer
{
    public static readonly Request identity = new(HttpMethod.Get, "identity");
    public static readonly Request root = new(HttpMethod.Get, "");

    public static Either<ButlerError, ServerIdentity> readIdentity(Reply reply) =>
        from accepted in Wire.accept(reply)
        from server in ElementReader.read(accepted, "MediaContainer", "the identity")
        from machine in required(server, "machineIdentifier")
        from version in required(server, "version")
        select new ServerIdentity(machine, version, server.Text("apiVersion"), server.Flag("claimed"));

    public static Either<ButlerError, ServerInfo> readInfo(Reply reply) =>
        from accepted in Wire.accept(reply)
        from server in ElementReader.read(accepted, "MediaContainer", "the server's description")
        from machine in required(server, "machineIdentifier")
        from version in required(server, "version")
        let name = server.Text("friendlyName").IfNone(machine)
        select new ServerInfo(name, machine, version, server.Text("platform"), server.Flag("myPlexSubscription"))
        {
            UpdatedAt = server
                .Number("updatedAt")
                .Filter(static at => at is > 0 and < 1e11)
                .Map(static at => DateTimeOffset.FromUnixTimeSeconds((long)at)),
        };

    /// <summary>Whether the token was good enough for what was asked.</summary>
    public static Either<ButlerError, bool> readAllowed(Reply reply) =>
        reply.Status is 401 or 403 ? Right<ButlerError, bool>(false) : Wire.accept(reply).Map(static _ => true);

    static Either<ButlerError, string> required(Element server, string field) =>
        server.Text(field).ToEither<ButlerError>(() => new ButlerError.Unreadable($"the identity: no {field} in it"));
}
