using System.Net;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Pure: what a failed call to Plex means to whoever runs the bot, who may see addresses and certificates.</summary>
static class PlexErrorChecks
{
    /// <summary>The check that failed.</summary>
    public static CheckResult FromError(string subject, ButlerError error, PlexServer server, bool inContainer) =>
        error.Match(
            unauthorized: e =>
                Fail(
                    subject,
                    $"Plex answered {e.Status} to a question that needs no token.",
                    "Check that the address leads to the server itself and not to a sign-in page in front of it."
                ),
            taskNotFound: static _ => throw new ArgumentOutOfRangeException(nameof(error)),
            maintenance: e =>
                Warn(
                    subject,
                    $"Plex is busy with its own maintenance (503){(e.ServerMessage.Length == 0 ? "" : $": {e.ServerMessage.TrimEnd('.')}")}.",
                    "Wait: it starts up or migrates its database. A restart makes it begin anew."
                ),
            refused: e =>
                Fail(
                    subject,
                    $"{server} answers with status {e.Status}, which Plex does not.",
                    "Check that the address leads to the server itself, without a path of its own, and not to a proxy or a sign-in page."
                ),
            unreachable: e => FromUnreachable(subject, e, server, inContainer),
            timedOut: e =>
                Fail(
                    subject,
                    FormattableString.Invariant(
                        $"{server} takes connections but did not answer within {e.Timeout.TotalSeconds:0.#} s."
                    ),
                    "Look at the server: it may be busy optimising its database. If it is only slow, raise Plex:Timeout."
                ),
            unreadable: _ =>
                Fail(
                    subject,
                    $"What answers at {server} is not a Plex server.",
                    "Check address and port: Plex's is 32400. Another program or a sign-in page answers here."
                )
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
                    "Check its spelling, and that this machine's DNS knows it; a container may not know names of the home network. The server's IP address works without DNS."
                )
            ),
            ConnectionFailure.Tls => Fail(
                subject,
                $"The TLS connection to {server} failed.",
                error.Advice.IfNone("The server did not speak TLS there: write http:// for an unencrypted port.")
            ),
            ConnectionFailure.Refused when inContainer && IsLoopback(server.Url) => Fail(
                subject,
                $"{server} is this container itself, and no Plex runs in it.",
                "Name the machine Plex runs on by its address in the home network, or host.docker.internal with extra_hosts: host-gateway."
            ),
            ConnectionFailure.Refused => Fail(
                subject,
                $"Nothing answers at {server}.",
                "Check that Plex runs, that address and port (32400) are right, and that no firewall lies between."
            ),
            _ => Fail(
                subject,
                $"{server} broke the connection before a whole answer had come.",
                "If the server requires secure connections, write https:// with its plex.direct name; else look into its log."
            ),
        };

    static bool IsLoopback(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));
}
