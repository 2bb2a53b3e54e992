using System.Net;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: explains a failed call to Plex to the operator, who may see addresses and certificates.</summary>
static class PlexErrorChecks
{
    /// <summary>The failed check.</summary>
    /// <param name="subject">What was checked.</param>
    /// <param name="error">What happened.</param>
    /// <param name="server">The server.</param>
    /// <param name="inContainer">Whether the bot is in a container.</param>
    /// <param name="isIdentified">Whether a Plex server has answered there before.</param>
    public static CheckResult FromError(
        string subject,
        ButlerError error,
        PlexServer server,
        bool inContainer,
        bool isIdentified
    ) =>
        error.Match(
            unauthorized: e => isIdentified ? FromDenied(subject, e.Status) : FromStrangeDenial(subject, e.Status),
            taskNotFound: _ => FromStatus(subject, 404, server),
            maintenance: e =>
                Warn(
                    subject,
                    $"Plex is busy with its own maintenance (503){FormatServerMessage(e.ServerMessage)}.",
                    "Wait: it is starting up or migrating its database. A restart makes it begin again."
                ),
            refused: e => e.IsFromProxy ? FromProxyStatus(subject, e, server) : FromStatus(subject, e.Status, server),
            unreachable: e => FromUnreachable(subject, e, server, inContainer),
            timedOut: e =>
                Fail(
                    subject,
                    FormattableString.Invariant(
                        $"{server} accepts connections but did not answer within {e.Timeout.TotalSeconds:0.#} s."
                    ),
                    "Check the server: it may be busy optimizing its database. If it is only slow, raise Plex:Timeout."
                ),
            unreadable: e => FromUnreadable(subject, e, server, isIdentified)
        );

    static CheckResult FromStrangeDenial(string subject, int status) =>
        Fail(
            subject,
            $"Plex answered a request that needs no token with status {status}.",
            "Check that the address leads to the server itself, not to a sign-in page in front of it."
        );

    static CheckResult FromDenied(string subject, int status) =>
        Fail(
            subject,
            $"The server answered this with status {status}, though it accepted the token elsewhere.",
            "Check what stands in front of the server: it has to pass everything on to Plex, with all headers."
        );

    // A program that has identified itself is a Plex server, whatever else it answers.
    static CheckResult FromUnreadable(
        string subject,
        ButlerError.Unreadable error,
        PlexServer server,
        bool isIdentified
    ) =>
        isIdentified
            ? Fail(
                subject,
                $"A Plex server answers, but not with what belongs here ({error.Detail}).",
                "Check what stands in front of the server: it has to pass everything on to Plex, with all headers. If "
                    + "nothing does, report it with the version of Plex."
            )
            : Fail(
                subject,
                $"The program at {server} is not a Plex server.",
                "Check the address and the port (Plex uses 32400). Another program or a sign-in page answers there."
            );

    static string FormatServerMessage(string message) => message.Length == 0 ? "" : $": {message.TrimEnd('.')}";

    static CheckResult FromStatus(string subject, int status, PlexServer server) =>
        Fail(
            subject,
            $"{server} answered with status {status}, which a Plex server does not send here.",
            "Check that the address leads to the server itself, without a path, and not to a proxy or a sign-in page."
        );

    static CheckResult FromProxyStatus(string subject, ButlerError.Refused error, PlexServer server) =>
        error.Status is >= 300 and < 400
            ? Fail(
                subject,
                $"Something in between sends the caller of {server} elsewhere (status {error.Status}), not Plex "
                    + "itself.",
                "A sign-in page or a reverse proxy stands in front of the server. Use the server's own address, or let "
                    + "the bot pass there."
            )
            : Fail(
                subject,
                $"Something in between answers {server} with status {error.Status}, not Plex itself.",
                "A reverse proxy or a tunnel stands in front of the server and cannot reach it. Use the server's own "
                    + "address, or look into the proxy's log."
            );

    static CheckResult FromUnreachable(
        string subject,
        ButlerError.Unreachable error,
        PlexServer server,
        bool inContainer
    ) =>
        error.Failure switch
        {
            ConnectionFailure.Dns => Fail(
                subject,
                $"The name {server.Url.Host} cannot be resolved.",
                error.Advice.IfNone(
                    "Check its spelling and this machine's DNS; a container may "
                        + "not know the names of your home network. "
                        + "The server's IP address works without DNS."
                )
            ),
            ConnectionFailure.Tls => Fail(
                subject,
                $"The TLS connection to {server} failed.",
                error.Advice.IfNone("The server did not speak TLS there; for an unencrypted port, write http://.")
            ),
            ConnectionFailure.Refused when inContainer && IsLoopback(server.Url) => Fail(
                subject,
                $"{server} is this container itself, where no Plex server runs.",
                "Use the address of Plex's machine in your home network, or "
                    + "host.docker.internal with extra_hosts: host-gateway."
            ),
            ConnectionFailure.Refused when error.Advice.TryGetValue(out var advice) => Fail(
                subject,
                $"No connection to {server} could be made through the proxy.",
                advice
            ),
            ConnectionFailure.Refused => Fail(
                subject,
                $"Nothing answers at {server}.",
                "Check that Plex is running, that the address and the port (32400) "
                    + "are right, and that no firewall blocks them."
            ),
            ConnectionFailure.Broken => Fail(
                subject,
                $"{server} closed the connection before the reply was complete.",
                "If the server requires secure connections, use https:// with its "
                    + "plex.direct name; otherwise look into its log."
            ),
        };

    static bool IsLoopback(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
}
