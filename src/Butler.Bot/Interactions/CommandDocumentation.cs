using System.Text;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>Pure: the table of commands as documentation.</summary>
static class CommandDocumentation
{
    /// <summary>The whole of <c>docs/commands.md</c>.</summary>
    public static string ToMarkdown(CommandSet commands) =>
        $"""
            # Commands

            This page is written from the program's own table: `butler commands --markdown > docs/commands.md`. A test
            compares the two, and the table in the README.

            This is what members type in Discord; [the executable](cli.md) has commands of its own. Only the member who
            asked sees the reply, unless they share it. The bot itself decides who may do what, by the
            [settings](settings.md) under `Access:` and by [rules](policy.md): operators may do what viewers may, and
            admins what both may.

            {ToTable(commands)}
            `task` is completed as you type, from the server's own list. It takes a task's name or its title, and
            ignores case. `server` may be left out: of several, a menu asks unless one fits.

            In [rules](policy.md) the permissions are called {Names(
                commands.Permissions.All
            )}. Everyone in a guild may be
            allowed {Names(commands.Permissions.ForEveryone)}; the others need roles or users.

            ## What the replies mean

            - **A card** shows what is known of a run, with the evidence for it. It changes until the run is over:
              [runs.md](runs.md).
            - **… is already running**: it was running when you asked. It was not started again.
            - **Somebody else just started …**: you both asked at the same moment, so it was started once.
            - **… was stopped**: it was stopped or removed from the queue. It runs again at its next scheduled time.
            - **… was not running**: there was nothing to stop.
            - **Maintenance was started**: Plex skips tasks that are disabled or not due. Inside its
              maintenance window it queues tasks with a random time; it starts the rest at once.
            - **Everything was stopped**: nothing is running, and the queue is empty.
            - **No such task**: the server's list has no such task, so nothing was sent.
            - **Waiting for approval**: a [rule](policy.md) wants somebody else to approve it.

            Every other reply reports a problem; [troubleshooting.md](troubleshooting.md) has an entry for each.

            """;

    /// <summary>The table, which the README has as well: one line for each usage.</summary>
    public static string ToTable(CommandSet commands)
    {
        var table = new StringBuilder("| command | what it does | who may |\n|---|---|---|\n");
        foreach (var row in commands.Rows)
        foreach (var usage in row.Usages)
            table.Append($"| `{Syntax(row, usage)}` | {usage.Documentation} | {Level(usage)} |\n");
        return table.ToString();
    }

    static string Names(IEnumerable<Permission> permissions) =>
        Humanize.AndList([.. permissions.Select(static permission => $"`{permission.Name}`")]);

    static string Syntax(BotCommand row, CommandUsage usage) =>
        string.Join(
            ' ',
            row.Options.Filter(option => Belongs(option, row, usage))
                .Map(option => IsRequired(option, usage) ? option.Name : $"[{option.Name}]")
                .Prepend($"/{SlashCommands.RootName} {string.Join(' ', row.Path)}")
        );

    // Where there are two usages, the task decides which of them it is.
    static bool Belongs(CommandOption option, BotCommand row, CommandUsage usage) =>
        option.Name != CommonOptions.TaskName || usage.IsForOneTask || row.TaskUsage.IsNone;

    static bool IsRequired(CommandOption option, CommandUsage usage) =>
        option.IsRequired || (usage.IsForOneTask && option.Name == CommonOptions.TaskName);

    static string Level(CommandUsage usage) =>
        usage.PermissionOnlyNeeded.Match(
            Some: needed => $"anyone; {needed} {usage.Permission.Level.Name}",
            None: () => usage.Permission.Level.Name
        );
}
