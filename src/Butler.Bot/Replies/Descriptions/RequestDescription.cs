using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>What a member asked for, in words.</summary>
/// <param name="Caller">The member.</param>
/// <param name="Purpose">What they want to do, after "to": "start Backup Database".</param>
/// <param name="Task">The task; empty for none.</param>
/// <param name="Server">The server; empty while it is not known.</param>
sealed record RequestDescription(Caller Caller, string Purpose, string Task, string Server)
{
    /// <summary>A command of which everything is known.</summary>
    public static RequestDescription Of(ResolvedCommand command) =>
        Create(
            command.Caller,
            command.Permission,
            command.Task.Map(TaskLabel.Of),
            command.Server.Map(static server => server.Name)
        );

    /// <summary>A command as typed.</summary>
    public static RequestDescription Of(
        Caller caller,
        Permission permission,
        Option<string> task,
        Option<string> server
    ) => Create(caller, permission, task.Map(static typed => MarkdownEscaper.InlineCode(typed, 100)), server);

    /// <summary>The server, after the rest of a sentence: " on `plex`".</summary>
    public string OnServer => Server.Length == 0 ? "" : $" on {MarkdownEscaper.InlineCode(Server, 32)}";

    /// <summary>The member, by name in Discord.</summary>
    public string Who => Mention.Of(Caller.Id);

    static RequestDescription Create(
        Caller caller,
        Permission permission,
        Option<string> taskLabel,
        Option<string> server
    )
    {
        var task = taskLabel.Filter(_ => permission.IsForOneTask).IfNone("");
        return new(
            caller,
            task.Length == 0 ? permission.Purpose : $"{permission.Words} {task}",
            task,
            server.IfNone("")
        );
    }
}
