using LanguageExt;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks one Plex server without changing anything: the connection, the token, the tasks, the maintenance window.
/// </summary>
sealed class PlexChecks(NamedServer server, HostEnvironment environment)
{
    static readonly TimeSpan MaxTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs the checks, until one makes the rest pointless.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var timeout = server.Server.Timeout < MaxTimeout ? server.Server.Timeout : MaxTimeout;
        var plexServer = server.Server with { Timeout = timeout };
        using var plex = new FlurlPlex(plexServer);
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        if (identity.IsLeft(out var addressError, out var serverIdentity))
            return [CreateFailure("address", addressError, isIdentified: false)];
        CheckResult[] addressChecks =
        [
            .. CheckAddress(serverIdentity),
            .. await EncryptionCheck.CheckPlex(FormatSubject("address"), plexServer.Url, token),
        ];
        var access = await Server<Runtime>.tokenAccess.RunAsync(plex, token);
        if (access.IsLeft(out var tokenError, out var tokenAccess))
            return [.. addressChecks, CreateFailure("token", tokenError, isIdentified: true)];
        var tokenCheck = CheckToken(tokenAccess);
        if (tokenCheck.Status == CheckStatus.Fail)
            return [.. addressChecks, tokenCheck];
        var (tasks, window) = (
            Butler<Runtime>.taskList.RunAsync(plex, token),
            Preferences<Runtime>.window.RunAsync(plex, token)
        );
        using var notifications = new PlexNotifications(plexServer, RetryPolicy.Patient);
        var (root, activities, socket) = (
            Server<Runtime>.info.RunAsync(plex, token),
            Activities<Runtime>.all.RunAsync(plex, token),
            notifications.TryConnectAsync(token)
        );
        return
        [
            .. addressChecks,
            tokenCheck,
            (await tasks).Match(Right: CheckTasks, Left: e => CreateFailure("tasks", e, isIdentified: true)),
            (await window).Match(Right: CheckWindow, Left: e => CreateFailure("window", e, isIdentified: true)),
            .. CheckRoot(await root),
            CheckActivities(await activities),
            CheckNotifications(await socket),
        ];
    }

    // What stands in front of a server may answer / itself and pass on the rest.
    IEnumerable<CheckResult> CheckRoot(Either<ButlerError, ServerInfo> root)
    {
        if (root.IsLeft(out var error, out _))
            yield return error is ButlerError.Unauthorized or ButlerError.Refused or ButlerError.Unreadable
                ? Warn(
                    FormatSubject("address"),
                    $"What stands in front of the server answers its root address itself: {error.Message}",
                    "Pass / on to Plex as well, with all headers. Until then the bot cannot tell a restart of Plex "
                        + "from a short outage."
                )
                : Warn(
                    FormatSubject("address"),
                    $"The server answers, but not at its root address: {error.Message}",
                    "Run doctor again. If it always says so, look into the log of Plex, or of what stands in front of "
                        + "it."
                );
    }

    CheckResult CheckActivities(Either<ButlerError, Seq<PlexActivity>> activities) =>
        activities.Match(
            Right: _ => Pass(FormatSubject("activities"), "They can be read, so cards can follow a run."),
            Left: error =>
                Fail(
                    FormatSubject("activities"),
                    $"They cannot be read, so cards cannot follow a run: {error.Message}",
                    "Check what stands in front of the server: pass /activities on to Plex, with all headers."
                )
        );

    CheckResult CheckNotifications(Either<ButlerError, Unit> socket) =>
        socket.Match(
            Right: _ => Pass(FormatSubject("notifications"), "The server's WebSocket can be reached."),
            Left: error =>
                Warn(
                    FormatSubject("notifications"),
                    $"The server's WebSocket cannot be reached: {error.Message}",
                    "Let WebSockets pass to Plex (/:/websockets/notifications). Until then the bot only asks every few "
                        + "seconds and may miss short tasks."
                )
        );

    string FormatSubject(string what) => $"{server.Name}: {what}";

    CheckResult CreateFailure(string what, ButlerError error, bool isIdentified) =>
        PlexErrorChecks.FromError(FormatSubject(what), error, server.Server, environment.IsInContainer, isIdentified);

    IEnumerable<CheckResult> CheckAddress(ServerIdentity identity)
    {
        yield return Pass(FormatSubject("address"), $"Plex {identity.Version} answers at {server.Server}.");
        if (!identity.Claimed)
            yield return Warn(
                FormatSubject("account"),
                "The server belongs to no Plex account, so there is no owner token.",
                "Open the server's own web page, sign in and claim it."
            );
    }

    CheckResult CheckToken(TokenAccess access) =>
        access switch
        {
            TokenAccess.Owner => Pass(FormatSubject("token"), "It is the owner's."),
            TokenAccess.Guest => Fail(
                FormatSubject("token"),
                "It is valid but not the owner's, so it cannot use the Butler.",
                $"Get an owner token with butler setup and put it into {server.SettingPrefix}:Token or TokenFile."
            ),
            TokenAccess.Rejected => Fail(
                FormatSubject("token"),
                "The server does not accept it: it is mistyped, belongs to another account, or was revoked "
                    + "by a new password or by signing out everywhere.",
                $"Get a new one with butler setup and put it into {server.SettingPrefix}:Token or TokenFile."
            ),
        };

    CheckResult CheckTasks(TaskList list) =>
        (list.Tasks, list.UnreadableTasks) switch
        {
            (_, { IsEmpty: false } unreadable) => Warn(
                FormatSubject("tasks"),
                $"{Humanize.Count(list.Tasks.Count, "task")}, and {Humanize.Count(unreadable.Count, "entry")} of the "
                    + $"list that cannot be read ({unreadable.Head.Part}).",
                "The bot neither shows nor starts what it cannot read. Report it with the version of Plex."
            ),
            ({ IsEmpty: true }, _) => Warn(
                FormatSubject("tasks"),
                "The server lists no maintenance tasks.",
                "Look into Plex's Settings › Scheduled Tasks."
            ),
            var (tasks, _) => Pass(
                FormatSubject("tasks"),
                $"{Humanize.Count(tasks.Count, "task")}, {tasks.Count(static t => t.Enabled)} enabled."
            ),
        };

    CheckResult CheckWindow(MaintenanceWindow window) =>
        window.Hours == 0
            ? Warn(
                FormatSubject("window"),
                "The maintenance window is empty: it starts and ends at the same hour. Randomized tasks need one.",
                "Set two different hours in Plex's Settings › Scheduled Tasks."
            )
            : Pass(FormatSubject("window"), $"Maintenance is {window} on the server's clock.");
}
