using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>
/// A subcommand of <c>/butler</c>: one row of the table that everything about commands is derived from. By being a row
/// it is registered with Discord, documented, offered by <c>/butler why</c>, and its permissions are known to rules.
/// </summary>
/// <param name="Subcommand">Its name.</param>
/// <param name="Description">What Discord shows beside it, at most 100 characters.</param>
/// <param name="Options">What a member may fill in.</param>
/// <param name="Usages">What it does: one usage, or one with a task and one without.</param>
sealed record BotCommand(string Subcommand, string Description, Seq<CommandOption> Options, Seq<CommandUsage> Usages)
{
    /// <summary>The group it belongs to, if any: <c>plan</c> of <c>/butler plan list</c>.</summary>
    public Option<SubcommandGroup> Group { get; init; }

    /// <summary>What a member types after <c>/butler</c>: its group, if any, and its name.</summary>
    public Seq<string> Path => Group.Match(Some: group => Seq(group.Name, Subcommand), None: () => Seq1(Subcommand));

    /// <summary>The usage with a task, if it has one.</summary>
    public Option<CommandUsage> TaskUsage => Usages.Find(static usage => usage.IsForOneTask);

    /// <summary>The usage without a task, if it has one.</summary>
    public Option<CommandUsage> GeneralUsage => Usages.Find(static usage => !usage.IsForOneTask);

    /// <summary>
    /// The usage that suggestions are made for. While the task is being typed it may still become any, so that is the
    /// usage with a task.
    /// </summary>
    public Option<CommandUsage> SuggestionUsage { get; init; }

    /// <summary>What only the buttons of its reply do.</summary>
    public Seq<CommandUsage> ButtonUsages { get; init; } = Empty;

    /// <summary>Permissions to see more in its reply, which the command itself does not take.</summary>
    public Seq<Permission> DetailPermissions { get; init; } = Empty;

    /// <summary>All permissions that it is about.</summary>
    public Seq<Permission> Permissions =>
        toSeq(
                Usages
                    .AsEnumerable()
                    .Select(static usage => usage.Permission)
                    .Concat(DetailPermissions)
                    .Concat(ButtonUsages.AsEnumerable().Select(static usage => usage.Permission))
            )
            .Strict();

    /// <summary>What is registered with Discord.</summary>
    public CommandOption Registration => CommandOption.Subcommand(Subcommand, Description, Options);

    /// <summary>The usage that is meant; None for one that this version does not have.</summary>
    public Option<CommandUsage> FindUsage(bool hasTask) => hasTask ? TaskUsage || GeneralUsage : GeneralUsage;
}
