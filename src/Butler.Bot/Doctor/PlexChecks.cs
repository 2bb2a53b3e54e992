using System.Net;
using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at one Plex server: the way to it, the token, the tasks, the maintenance window. Changes nothing there.</summary>
sealed class PlexChecks(NamedServer server, HostEnvironment environment)
{
    /// <summary>All checks, as far as the ones before allow.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var target =
            server.Server.Timeout < TimeSpan.FromSeconds(5)
                ? server.Server
                : server.Server with
                {
                    Timeout = TimeSpan.FromSeconds(5),
                };
        using var plex = new FlurlPlex(target);
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        if (identity.Case is not ServerIdentity serverIdentity)
            return
            [
                PlexErrorChecks.FromError(
                    FormatSubject("address"),
                    (ButlerError)identity.Case,
                    server.Server,
                    environment.IsInContainer
                ),
            ];
        CheckResult[] addressChecks = [.. CheckAddress(serverIdentity)];
        var access = await Server<Runtime>.tokenAccess.RunAsync(plex, token);
        if (access.Case is ButlerError error)
            return
            [
                .. addressChecks,
                PlexErrorChecks.FromError(FormatSubject("token"), error, server.Server, environment.IsInContainer),
            ];
        var tokenCheck = CheckToken((TokenAccess)access.Case);
        if (tokenCheck.Status == CheckStatus.Fail)
            return [.. addressChecks, tokenCheck];
        var (tasks, window) = (
            Butler<Runtime>.tasks.RunAsync(plex, token),
            Preferences<Runtime>.window.RunAsync(plex, token)
        );
        return
        [
            .. addressChecks,
            tokenCheck,
            (await tasks).Match(Right: CheckTasks, Left: e => CreateFailure("tasks", e)),
            (await window).Match(Right: CheckWindow, Left: e => CreateFailure("window", e)),
        ];
    }

    string FormatSubject(string what) => $"{server.Name}: {what}";

    CheckResult CreateFailure(string what, ButlerError error) =>
        PlexErrorChecks.FromError(FormatSubject(what), error, server.Server, environment.IsInContainer);

    IEnumerable<CheckResult> CheckAddress(ServerIdentity identity)
    {
        yield return Pass(FormatSubject("address"), $"Plex {identity.Version} answers at {server.Server}.");
        if (!identity.Claimed)
            yield return Warn(
                FormatSubject("account"),
                "The server belongs to no Plex account, so no owner's token exists.",
                "Sign in on the server's own page and claim it."
            );
        if (
            server.Server.Url is { Scheme: "http", HostNameType: UriHostNameType.IPv4 } url
            && !IsPrivate(IPAddress.Parse(url.Host))
        )
            yield return Warn(
                FormatSubject("address"),
                "The token travels unencrypted over the internet.",
                "Use the server's https address of plex.direct."
            );
    }

    CheckResult CheckToken(TokenAccess access) =>
        access switch
        {
            TokenAccess.Owner => Pass(FormatSubject("token"), "It is the owner's."),
            TokenAccess.Guest => Fail(
                FormatSubject("token"),
                "The server knows it, but it is not the owner's: the Butler is closed to it.",
                $"Use a token of the server's owner; butler setup gets one. It belongs into {server.SettingPrefix}:Token or TokenFile."
            ),
            _ => Fail(
                FormatSubject("token"),
                "The server does not accept it: mistyped, of another account, or revoked by a new password or by signing out everywhere.",
                $"Get a new one with butler setup, or see README. It belongs into {server.SettingPrefix}:Token or TokenFile."
            ),
        };

    CheckResult CheckTasks(Seq<ButlerTask> tasks) =>
        tasks.IsEmpty
            ? Warn(
                FormatSubject("tasks"),
                "The server lists no maintenance task.",
                "Look into Plex's Settings › Scheduled Tasks."
            )
            : Pass(
                FormatSubject("tasks"),
                $"{Humanize.Count(tasks.Count, "task")}, {tasks.Count(static t => t.Enabled)} of them switched on."
            );

    CheckResult CheckWindow(MaintenanceWindow window) =>
        window.Hours == 0
            ? Warn(
                FormatSubject("window"),
                "The maintenance window is empty: it ends when it begins, so tasks with a random time have none.",
                "Set two different hours in Plex's Settings › Scheduled Tasks."
            )
            : Pass(FormatSubject("window"), $"Maintenance is {window} on the server's clock.");

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
