using static PlexButler.Bot.Settings.Table.SettingDefinition;

namespace PlexButler.Bot.Settings.Table;

/// <summary>
/// All settings. <c>docs/settings.md</c> is generated from it, and specs compare it with what the program reads.
/// </summary>
static class SettingsTable
{
    const string Required = "required",
        RequiredForEachRule = "required for each rule",
        NotSet = "none",
        Nobody = "nobody";

    /// <summary>In the order of the documentation.</summary>
    public static IReadOnlyList<SettingDefinition> All { get; } =
    [
        .. PlexSettingDefinitions.All,
        .. Discord(),
        .. Access(),
        .. Rules(),
        .. Runs(),
        .. Report(),
        .. PlanSettingDefinitions.All,
        .. Process(),
    ];

    static SettingDefinition[] Discord() =>
        [
            Single("Discord:Token", "The bot token. Better kept in a file.", Required),
            Single("Discord:TokenFile", "A file with `Discord:Token`; it is read again when it changes.", NotSet),
            Single(
                "Discord:ApiUrl",
                "Discord's REST address, which also gives the gateway's address.",
                "`https://discord.com/api/v10`"
            ),
            Single(
                "Discord:PublicKey",
                "The application's public key. With it, the bot serves interactions at `POST /interactions` "
                    + "instead of connecting to the gateway. "
                    + "Enter that https address as *Interactions Endpoint URL* at Discord.",
                "the gateway"
            ),
            Single(
                "Discord:DefaultMemberPermissions",
                "Permission bits without which Discord hides the commands from a member: "
                    + "`8` for administrators only, `32` for *Manage Server*. "
                    + "This only hides; the rules decide. Administrators can "
                    + "change it under Server Settings › Integrations.",
                "shown to everybody"
            ),
        ];

    static SettingDefinition[] Access() =>
        [
            List("Access:Guilds", "Ids of the Discord servers that the bot answers in.", Required),
            List("Access:Viewers", "Ids of the roles that may list tasks; or `everyone`.", Nobody),
            List("Access:Operators", "Ids of the roles that may also start and stop one task.", Nobody),
            List("Access:Admins", "Ids of the roles that may also start and stop everything.", Nobody),
            Single(
                "Access:AuditChannel",
                "Id of the channel that gets a line for every start, stop and denial. "
                    + "The bot needs *View Channel* and *Send Messages* there, in a thread *Send Messages in Threads*.",
                NotSet
            ),
            Single(
                "Access:AuditFile",
                "A hash-chained file that records every start, stop, denial and "
                    + "approval; `butler audit verify` checks it.",
                NotSet
            ),
            Single(
                "Access:ConfirmWithin",
                "How long the button that confirms starting or stopping everything stays valid, at most 15m; "
                    + "in a channel with slow mode that much longer.",
                "`2m`"
            ),
            Single(
                "Access:ApproveWithin",
                "How long a request waits for a second person, at most 15m: "
                    + "Discord lets the bot change its replies no longer.",
                "`15m`"
            ),
            Single(
                "Access:TimeZone",
                "The time zone of the rules' hours and quotas, and of the servers' maintenance windows.",
                "that of the variable `TZ`, if it is a name like `Europe/Berlin`; otherwise `UTC`"
            ),
        ];

    static SettingDefinition[] Rules() =>
        [
            Single(
                "Access:Rules:{n}:Name",
                "A finer rule: its name for members and the audit. The [policy "
                    + "cookbook](policy.md) explains rules by example.",
                RequiredForEachRule
            ),
            Single("Access:Rules:{n}:Effect", "`allow` or `deny`; denying wins.", RequiredForEachRule),
            List("Access:Rules:{n}:Verbs", "What it is about, or `*` for everything.", RequiredForEachRule),
            List("Access:Rules:{n}:Tasks", "Which tasks, by name or pattern.", "all"),
            List("Access:Rules:{n}:Servers", "Which servers.", "all"),
            List("Access:Rules:{n}:Roles", "Who, by role id; or `everyone`.", Nobody),
            List("Access:Rules:{n}:Users", "Who, by user id.", Nobody),
            List("Access:Rules:{n}:Hours", "When; separate several with `;`.", "always"),
            Single("Access:Rules:{n}:TimeZone", "The time zone of its hours and quota.", "`Access:TimeZone`"),
            Single("Access:Rules:{n}:CoolDown", "How long to wait between two uses, at most 1d.", NotSet),
            Single("Access:Rules:{n}:Quota", "How many uses a day.", NotSet),
            List("Access:Rules:{n}:Per", "What cool-down and quota are counted by: `member`, `task` or both.", "both"),
            Single(
                "Access:Rules:{n}:Approval",
                "Whether each use needs the approval of another member who has this permission.",
                "`false`"
            ),
        ];

    static SettingDefinition[] Runs() =>
        [
            Single(
                "Runs:File",
                "The SQLite file that stores runs, so that cards and history survive a restart.",
                "`/data/butler.db` if `/data` is writable, otherwise in memory"
            ),
            Single(
                "Runs:Journal",
                "How the SQLite file is written: `wal`, `rollback` for a file on a network share, "
                    + "or `auto`, which finds out.",
                "`auto`"
            ),
            Single(
                "Runs:Postgres",
                "A PostgreSQL database instead, which several replicas can share. On another machine it needs TLS with "
                    + "a certificate that can be verified, unless `SSL Mode` says otherwise. Better "
                    + "kept in a file, because it contains a password.",
                NotSet
            ),
            Single("Runs:PostgresFile", "A file with `Runs:Postgres`.", NotSet),
            Single(
                "Runs:AnnounceAfter",
                "The requester is notified when a run that took at least this long ends, at most 1d.",
                "`1m`"
            ),
        ];

    static SettingDefinition[] Report() =>
        [
            Single(
                "Report:Channel",
                "Id of the channel that gets a report of each night for each server: what ran, what failed, what was "
                    + "due and did not run. It pings nobody. The bot needs the same there as in `Access:AuditChannel`, "
                    + "and *Embed Links*. See [runs](runs.md#the-report-of-a-night).",
                NotSet
            ),
            Single(
                "Report:At",
                "When a night ends and its report is made: `window` is half an hour after the maintenance window, "
                    + "`daily 08:00` a time of day, `weekly` or `weekly 08:00` only Mondays, for the week before.",
                "`window`"
            ),
            List(
                "Alarms:Off",
                "Alarms that are not raised in `Report:Channel`: any of `NoBackup`, `OptimizeFailed`, `DatabaseBusy`, "
                    + "`SlowTask`, `TaskNotRun`. See [runs](runs.md#alarms).",
                "none: all are raised"
            ),
        ];

    static SettingDefinition[] Process() =>
        [
            List(
                "Http:Urls",
                "The addresses to listen on, for health checks among others. Separate several with `;`.",
                "`http://127.0.0.1:8080`"
            ),
            Single(
                "Http:StopDelay",
                "How long the bot goes on as before when it is told to stop, while `/health/ready` already says 503: "
                    + "as long as a load balancer takes to notice, at most 1m.",
                NotSet
            ),
            Single(
                "Logging:LogLevel:{category}",
                "The lowest level that is logged: `Trace`, `Debug`, `Information`, "
                    + "`Warning`, `Error`, `Critical` or `None`; "
                    + "by category, or `Default`.",
                "`Information`"
            ),
            Single(
                "Logging:Format",
                "`text` for people, `json` for machines, or `auto`: text on a terminal, otherwise JSON.",
                "`auto`"
            ),
        ];
}
