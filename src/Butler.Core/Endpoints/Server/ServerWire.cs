using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Pure: <c>/identity</c> and <c>/</c>.</summary>
static class ServerWire
{
    public static readonly PlexRequest IdentityRequest = new(HttpMethod.Get, "identity");
    public static readonly PlexRequest InfoRequest = new(HttpMethod.Get, "");

    // Callers compare, keep and show them. Real ones have at most 40 characters.
    const int MaxLength = 100;

    public static Either<ButlerError, ServerIdentity> ReadIdentity(PlexReply reply) =>
        from accepted in ReplyStatus.Check(reply)
        from server in ElementReader.Read(accepted, "MediaContainer", "the identity")
        from machine in ReadRequired(server, "machineIdentifier")
        from version in ReadRequired(server, "version")
        select new ServerIdentity(machine, version, GetText(server, "apiVersion"), server.GetFlag("claimed"));

    public static Either<ButlerError, ServerInfo> ReadInfo(PlexReply reply) =>
        from accepted in ReplyStatus.Check(reply)
        from server in ElementReader.Read(accepted, "MediaContainer", "the server's description")
        from machine in ReadRequired(server, "machineIdentifier")
        from version in ReadRequired(server, "version")
        let name = GetText(server, "friendlyName").IfNone(machine)
        select new ServerInfo(name, machine, version, GetText(server, "platform"), server.GetFlag("myPlexSubscription"))
        {
            UpdatedAt = server
                .GetNumber("updatedAt")
                .Filter(static at => at is > 0 and < 1e11)
                .Map(static at => DateTimeOffset.FromUnixTimeSeconds((long)at)),
        };

    /// <summary>Whether the token is the owner's: only theirs is given the task list.</summary>
    public static Either<ButlerError, bool> ReadIsOwner(PlexReply reply) =>
        IsDenied(reply) ? Right<ButlerError, bool>(false) : ButlerWire.ReadTaskList(reply).Map(static _ => true);

    /// <summary>Whether the server knows the token.</summary>
    public static Either<ButlerError, bool> ReadIsKnown(PlexReply reply) =>
        IsDenied(reply) ? Right<ButlerError, bool>(false) : ReadInfo(reply).Map(static _ => true);

    static bool IsDenied(PlexReply reply) => reply.Status is 401 or 403;

    static Either<ButlerError, string> ReadRequired(Element server, string field) =>
        GetText(server, field)
            .ToEither<ButlerError>(() => new ButlerError.Unreadable($"the identity: no {field} in it"));

    static Option<string> GetText(Element server, string field) =>
        server
            .GetText(field)
            .Map(static text => PrintableText.Clean(text, MaxLength))
            .Filter(static text => text.Length > 0);
}
