using System.Net;
using LanguageExt;
using PlexButler.Bot.Settings;
using static PlexButler.Bot.Doctor.Check;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at one Plex server: the way to it, the token, the tasks, the maintenance window. Changes nothing there.</summary>
sealed class PlexChecks(NamedServer server, Surroundings here)
{
    /// <summary>All checks, as far as the ones before allow.</summary>
    public async Task<IReadOnlyList<Check>> Run(CancellationToken token)
    {
        var limited =
            server.Server.Timeout < TimeSpan.FromSeconds(5)
                ? server.Server
                : server.Server with
                {
                    Timeout = TimeSpan.FromSeconds(5),
                };
        using var plex = new FlurlPlex(limited);
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        if (identity.Case is not ServerIdentity who)
            return
            [
                PlexTrouble.Address(Subject("address"), (ButlerError)identity.Case, server.Server, here.InContainer),
            ];
        Check[] reached = [.. Reached(who)];
        var standing = await Server<Runtime>.standing.RunAsync(plex, token);
        if (standing.Case is ButlerError error)
            return [.. reached, PlexTrouble.Address(Subject("token"), error, server.Server, here.InContainer)];
        var admitted = Admitted((TokenStanding)standing.Case);
        if (admitted.Verdict == Verdict.Fail)
            return [.. reached, admitted];
        var (tasks, window) = (
            Butler<Runtime>.tasks.RunAsync(plex, token),
            Preferences<Runtime>.window.RunAsync(plex, token)
        );
        return
        [
            .. reached,
            admitted,
            (await tasks).Match(Right: Tasks, Left: e => Trouble("tasks", e)),
            (await window).Match(Right: Window, Left: e => Trouble("window", e)),
        ];
    }

    string Subject(string what) => $"{server.Name}: {what}";

    Check Trouble(string what, ButlerError error) =>
        PlexTrouble.Address(Subject(what), error, server.Server, here.InContainer);

    IEnumerable<Check> Reached(ServerIdentity who)
    {
        yield return Pass(Subject("address"), $"Plex {who.Version} answers at {server.Server}.");
        if (!who.Claimed)
            yield return Warn(
                Subject("account"),
                "The server belongs to no Plex account, so no owner's token exists.",
                "Sign in on the server's own page and claim it."
            );
        if (
            server.Server.Url is { Scheme: "http", HostNameType: UriHostNameType.IPv4 } url
            && !IsPrivate(IPAddress.Parse(url.Host))
        )
            yield return Warn(
                Subject("address"),
                "The token travels unencrypted over the internet.",
                "Use the server's https address of plex.direct."
            );
    }

    Check Admitted(TokenStanding standing) =>
        standing switch
        {
            TokenStanding.Owner => Pass(Subject("token"), "It is the owner's."),
            TokenStanding.Guest => Fail(
                Subject("token"),
                "The server knows it, but it is not the owner's: the Butler is closed to it.",
                $"Use a token of the server's owner; butler setup gets one. It belongs into {server.Prefix}:Token or TokenFile."
            ),
            _ => Fail(
                Subject("token"),
                "The server does not accept it: mistyped, of another account, or revoked by a new password or by signing out everywhere.",
                $"Get a new one with butler setup, or see README. It belongs into {server.Prefix}:Token or TokenFile."
            ),
        };

    Check Tasks(Seq<ButlerTask> tasks) =>
        tasks.IsEmpty
            ? Warn(
                Subject("tasks"),
                "The server lists no maintenance task.",
                "Look into Plex's Settings › Scheduled Tasks."
            )
            : Pass(
                Subject("tasks"),
                $"{Replies.Words.count(tasks.Count, "task")}, {tasks.Count(static t => t.Enabled)} of them switched on."
            );

    Check Window(MaintenanceWindow window) =>
        window.Hours == 0
            ? Warn(
                Subject("window"),
                "The maintenance window is empty: it ends when it begins, so tasks with a random time have none.",
                "Set two different hours in Plex's Settings › Scheduled Tasks."
            )
            : Pass(Subject("window"), $"Maintenance is {window} on the server's clock.");

    static bool IsPrivate(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address)
            || bytes
                is [10, ..]
                    or [192, 168, ..]
                    or [169, 254, ..]
                    or [172, >= 16 and < 32, ..]
                    or [100, >= 64 and < 128, ..];
    }
}
