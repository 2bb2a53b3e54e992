using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Choice = PlexButler.Discord.Choice;

namespace PlexButler.Bot.Commands;

/// <summary>The slash commands: one row each, with what it means.</summary>
static class CommandTree
{
    /// <summary>The one top-level command.</summary>
    public const string Name = "butler";

    /// <summary>The option that names a task.</summary>
    public const string Task = "task";

    /// <summary>The option that names a server.</summary>
    public const string Server = "server";

    /// <summary>The option that shows a start to everybody.</summary>
    public const string Share = "share";

    /// <summary>The option of <c>why</c> that names a verb.</summary>
    public const string About = "verb";

    /// <summary>The option of <c>why</c> that names a member.</summary>
    public const string Member = "member";

    sealed record Row(string Name, string Description, Verb One, Verb All, Seq<CommandOption> Options);

    static readonly CommandOption server = new(
        OptionType.Text,
        Server,
        "Which Plex server; needed only if there are several",
        false,
        true,
        Empty,
        Empty
    );

    static readonly CommandOption share = new(
        OptionType.Boolean,
        Share,
        "Show it to everybody here; otherwise only you see it",
        false,
        false,
        Empty,
        Empty
    );

    static readonly Seq<Row> rows = Seq(
        new Row("list", "Show the maintenance tasks and their schedule", Verb.List, Verb.List, Seq1(server)),
        new Row(
            "start",
            "Start one maintenance task now, or all that are due",
            Verb.Start,
            Verb.StartAll,
            Seq(task("start"), server, share)
        ),
        new Row(
            "stop",
            "Stop one maintenance task, or everything that runs",
            Verb.Stop,
            Verb.StopAll,
            Seq(task("stop"), server)
        ),
        new Row(
            "status",
            "What runs now and how far it is, and who is watching",
            Verb.Status,
            Verb.Status,
            Seq1(server)
        ),
        new Row(
            "history",
            "How earlier runs ended, and how long they took",
            Verb.History,
            Verb.History,
            Seq(
                new CommandOption(
                    OptionType.Text,
                    Task,
                    "Of which task; leave it out for all",
                    false,
                    true,
                    Empty,
                    Empty
                ),
                server
            )
        ),
        new Row(
            "doctor",
            "Check everything the bot needs, and say what to do about it",
            Verb.Doctor,
            Verb.Doctor,
            Empty
        ),
        new Row(
            "why",
            "Which rule lets you do something, or keeps you from it",
            Verb.Why,
            Verb.Why,
            Seq(
                new CommandOption(
                    OptionType.Text,
                    About,
                    "What to do",
                    true,
                    false,
                    toSeq(VerbNames.all.Map(static v => new Choice(VerbNames.name(v), VerbNames.name(v)))).Strict(),
                    Empty
                ),
                new CommandOption(OptionType.Text, Task, "Which task", false, true, Empty, Empty),
                server,
                new CommandOption(
                    OptionType.User,
                    Member,
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
    public static readonly Seq<Command> registration = Seq1(
        new Command(
            Name,
            "Look after Plex's maintenance tasks",
            rows.Map(static r => new CommandOption(
                    OptionType.Subcommand,
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
    public static Seq<Command> shownTo(Option<ulong> permissions) =>
        registration.Map(command => command with { DefaultMemberPermissions = permissions }).Strict();

    /// <summary>What was asked, or None for a command this version does not have. Discord checks options only in its own client.</summary>
    public static Option<Asked> parse(string name, Seq<string> subcommand, Seq<OptionValue> options) =>
        name == Name && subcommand.Count == 1
            ? rows.Find(row => row.Name == subcommand.Head)
                .Map(row => new Asked(
                    option(options, Task).IsSome ? row.One : row.All,
                    option(options, Server),
                    option(options, Task)
                )
                {
                    Share = option(options, Share).Exists(static text => bool.TryParse(text, out var yes) && yes),
                    About = option(options, About).Bind(VerbNames.parse),
                    Member = option(options, Member).Bind(Snowflake.Parse),
                })
            : None;

    /// <summary>The weaker right that a half-typed command needs: while a task is being typed it may still be left empty.</summary>
    public static Verb least(Verb verb) => rows.Find(row => row.All == verb).Map(static row => row.One).IfNone(verb);

    static Option<string> option(Seq<OptionValue> options, string name) =>
        options.Find(o => o.Name == name && !string.IsNullOrWhiteSpace(o.Value)).Map(static o => o.Value.Trim());

    static CommandOption task(string verb) =>
        new(OptionType.Text, Task, $"Which task to {verb}; leave it out for all", false, true, Empty, Empty);
}
