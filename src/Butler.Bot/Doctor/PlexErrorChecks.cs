using System.Net;
using PlexButler.Bot.Doctor.Results;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: explains a failed call to Plex to the operator, who may see addresses and certificates.</summary>
static class PlexErrorChecks
{
    /// <summary>The failed check.</summary>
    public static CheckResult FromError(string subject, ButlerError error, PlexServer server, bool inContainer) =>
        error.Match(
            unauthorized: e =>
                Fail(
                    subject,
                    $"Plex answered a request that needs no token with status {e.Status}.",
                    "Check that the address leads to the server itself, not to a sign-in page in front of it."
                ),
            taskNotFound: _ => FromStatus(subject, 404, server),
            maintenance: e =>
                Warn(
                    subject,
                    $"Plex is busy with its own maintenance (503){FormatServerMessage(e.ServerMessage)}.",
                    "Wait: it is starting up or migrating its database. A restart makes it begin again."
                ),
            refused: e =>
                e.IsFromProxy ? FromProxyStatus(subject, e.Status, server) : FromStatus(subject, e.Status, server),
            unreachable: e => FromUnreachable(subject, e, server, inContainer),
            timedOut: e =>
                Fail(
                    subject,
                    FormattableString.Invariant(
                        $"{server} accepts connections but did not answer within {e.Timeout.TotalSeconds:0.#} s."
                    ),
                    "Check the server: it may be busy optimizing its database. If it is only slow, raise Plex:Timeout."
                ),
            unreadable: _ =>
                Fail(
                    subject,
                    $"The program at {server} is not a Plex server.",
                    "Check the address and the port (Plex uses 32400). Another program or a sign-in page answers there."
                )
        );

    static string FormatServerMessage(string message) => message.Length == 0 ? "" : $": {message.TrimEnd('.')}";

    static CheckResult FromStatus(string subject, int status, PlexServer server) =>
        Fail(
            subject,
            $"{server} answered with status {status}, which a Plex server does not send here.",
            "Check that the address leads to the server itself, without a path, and not to a proxy or a sign-in page."
        );

    static CheckResult FromProxyStatus(string subject, int status, PlexServer server) =>
        Fail(
            subject,
            $"Something in between answers {server} with status {status}, not Plex itself.",
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
