using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>The slash commands: one row each, with what it means.</summary>
static class SlashCommands
{
    /// <summary>The one top-level command.</summary>
    public const string RootName = "butler";

    /// <summary>The option that names a task.</summary>
    public const string TaskOptionName = "task";

    /// <summary>The option that names a server.</summary>
    public const string ServerOptionName = "server";

    /// <summary>The option that shows a start to everybody.</summary>
    public const string ShareOptionName = "share";

    /// <summary>The option of <c>why</c> that names a verb.</summary>
    public const string PermissionOptionName = "verb";

    /// <summary>The option of <c>why</c> that names a member.</summary>
    public const string MemberOptionName = "member";

    sealed record CommandRow(
        string Name,
        string Description,
        Permission PermissionForTask,
        Permission PermissionForAll,
        Seq<CommandOption> Options
    );

    static readonly CommandOption ServerOption = new(
        CommandOptionType.String,
        ServerOptionName,
        "Which Plex server; needed only if there are several",
        false,
        true,
        Empty,
        Empty
    );

    static readonly CommandOption ShareOption = new(
        CommandOptionType.Boolean,
        ShareOptionName,
        "Show it to everybody here; otherwise only you see it",
        false,
        false,
        Empty,
        Empty
    );

    static readonly Seq<CommandRow> Rows = Seq(
        new CommandRow(
            "list",
            "Show the maintenance tasks and their schedule",
            Permission.List,
            Permission.List,
            Seq1(ServerOption)
        ),
        new CommandRow(
            "start",
            "Start one maintenance task now, or all that are due",
            Permission.Start,
            Permission.StartAll,
            Seq(CreateTaskOption("start"), ServerOption, ShareOption)
        ),
        new CommandRow(
            "stop",
            "Stop one maintenance task, or everything that runs",
            Permission.Stop,
            Permission.StopAll,
            Seq(CreateTaskOption("stop"), ServerOption)
        ),
        new CommandRow(
            "status",
            "What runs now and how far it is, and who is watching",
            Permission.Status,
            Permission.Status,
            Seq1(ServerOption)
        ),
        new CommandRow(
            "history",
            "How earlier runs ended, and how long they took",
            Permission.History,
            Permission.History,
            Seq(
                new CommandOption(
                    CommandOptionType.String,
                    TaskOptionName,
                    "Of which task; leave it out for all",
                    false,
                    true,
                    Empty,
                    Empty
                ),
                ServerOption
            )
        ),
        new CommandRow(
            "doctor",
            "Check everything the bot needs, and say what to do about it",
            Permission.Doctor,
            Permission.Doctor,
            Empty
        ),
        new CommandRow(
            "why",
            "Which rule lets you do something, or keeps you from it",
            Permission.Why,
            Permission.Why,
            Seq(
                new CommandOption(
                    CommandOptionType.String,
                    PermissionOptionName,
                    "What to do",
                    true,
                    false,
                    toSeq(
                            PermissionNames.All.Map(static v => new OptionChoice(
                                PermissionNames.Format(v),
                                PermissionNames.Format(v)
                            ))
                        )
                        .Strict(),
                    Empty
                ),
                new CommandOption(CommandOptionType.String, TaskOptionName, "Which task", false, true, Empty, Empty),
                ServerOption,
                new CommandOption(
                    CommandOptionType.User,
                    MemberOptionName,
                    "Whom, if not you; needs a right of its own",
                    false,
                    false,
                    Empty,
                    Empty
                )
            )
        )
    );

    /// <summary>What is registered with Discord.</summary>
    public static readonly Seq<SlashCommand> Definitions = Seq1(
        new SlashCommand(
            RootName,
            "Look after Plex's maintenance tasks",
            Rows.Map(static r => new CommandOption(
                    CommandOptionType.Subcommand,
                    r.Name,
                    r.Description,
                    false,
                    false,
                    Empty,
                    r.Options
                ))
                .Strict()
        )
    );

    /// <summary>The same, hidden by Discord from members who lack these permissions.</summary>
    public static Seq<SlashCommand> WithDefaultMemberPermissions(Option<ulong> permissions) =>
        Definitions.Map(command => command with { DefaultMemberPermissions = permissions }).Strict();

    /// <summary>What was asked, or None for a command this version does not have. Discord checks options only in its own client.</summary>
    public static Option<CommandRequest> Parse(string name, Seq<string> subcommand, Seq<OptionValue> options) =>
        name == RootName && subcommand.Count == 1
            ? Rows.Find(row => row.Name == subcommand.Head)
                .Map(row => new CommandRequest(
                    FindOption(options, TaskOptionName).IsSome ? row.PermissionForTask : row.PermissionForAll,
                    FindOption(options, ServerOptionName),
                    FindOption(options, TaskOptionName)
                )
                {
                    IsPublic = FindOption(options, ShareOptionName)
                        .Exists(static text => bool.TryParse(text, out var yes) && yes),
                    AboutPermission = FindOption(options, PermissionOptionName).Bind(PermissionNames.Parse),
                    AboutMember = FindOption(options, MemberOptionName).Bind(Snowflake.Parse),
                })
            : None;

    /// <summary>The weaker right that a half-typed command needs: while a task is being typed it may still be left empty.</summary>
    public static Permission WeakestPermission(Permission permission) =>
        Rows.Find(row => row.PermissionForAll == permission)
            .Map(static row => row.PermissionForTask)
            .IfNone(permission);

    static Option<string> FindOption(Seq<OptionValue> options, string name) =>
        options.Find(o => o.Name == name && !string.IsNullOrWhiteSpace(o.Value)).Map(static o => o.Value.Trim());

    static CommandOption CreateTaskOption(string action) =>
        new(
            CommandOptionType.String,
            TaskOptionName,
            $"Which task to {action}; leave it out for all",
            false,
            true,
            Empty,
            Empty
        );
}
