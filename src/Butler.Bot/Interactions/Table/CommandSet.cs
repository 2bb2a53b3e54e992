using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>Pure: a table of commands, and what is derived from it.</summary>
sealed class CommandSet(Seq<BotCommand> rows)
{
    /// <summary>The rows.</summary>
    public Seq<BotCommand> Rows => rows;

    /// <summary>All permissions there are.</summary>
    public PermissionSet Permissions { get; } = new(rows.Bind(static row => row.Permissions));

    /// <summary>What is registered with Discord.</summary>
    public Seq<SlashCommand> Registration { get; } =
        Seq1(new SlashCommand(SlashCommands.RootName, "Look after Plex's maintenance tasks", Register(rows)));

    /// <summary>The part that rooms below this one may know.</summary>
    public CommandCatalog Catalog => new(Permissions, Registration);

    /// <summary>
    /// What was asked for; None for a command that this version does not have. Discord checks options only in its own
    /// client, so none of them is sure to be there.
    /// </summary>
    public Option<CommandRequest> Parse(string name, Seq<string> subcommand, Seq<OptionValue> options) =>
        from row in FindRow(name, subcommand)
        from usage in row.FindUsage(CommonOptions.Find(options, CommonOptions.TaskName).IsSome)
        select new CommandRequest(usage, CommonOptions.Cut(options));

    /// <summary>What to make suggestions for while a command is being typed.</summary>
    public Option<CommandRequest> ParsePartial(string name, Seq<string> subcommand, Seq<OptionValue> options) =>
        from row in FindRow(name, subcommand)
        from usage in row.SuggestionUsage || row.FindUsage(hasTask: true)
        select new CommandRequest(usage, CommonOptions.Cut(options));

    /// <summary>The usage of that key; None for one that this version does not have.</summary>
    public Option<CommandUsage> FindUsage(string key) =>
        rows.Bind(static row => row.Usages).Find(usage => usage.Key == key)
        || rows.Bind(static row => row.ButtonUsages).Find(usage => usage.Key == key);

    Option<BotCommand> FindRow(string name, Seq<string> subcommand) =>
        name == SlashCommands.RootName
            ? rows.Find(row => row.Path.AsEnumerable().SequenceEqual(subcommand.AsEnumerable()))
            : None;

    // A group stands where its first row does.
    static Seq<CommandOption> Register(Seq<BotCommand> rows) =>
        toSeq(
            rows.AsEnumerable()
                .GroupBy(static row => row.Path.Head)
                .Select(static rows =>
                    rows.First()
                        .Group.Match(
                            Some: group =>
                                CommandOption.Group(
                                    group.Name,
                                    group.Description,
                                    toSeq(rows.Select(static row => row.Registration).ToArray())
                                ),
                            None: () => rows.First().Registration
                        )
                )
                .ToArray()
        );
}
