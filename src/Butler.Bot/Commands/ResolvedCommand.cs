using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>What a member asked for, known down to the server and the task.</summary>
/// <param name="Interaction">How they asked.</param>
/// <param name="Permission">What to do.</param>
/// <param name="Task">To which task; None for verbs about none.</param>
/// <param name="Server">On which server.</param>
sealed record ResolvedCommand(
    Interaction Interaction,
    Permission Permission,
    Option<ButlerTask> Task,
    PlexConnection Server
)
{
    /// <summary>The interaction whose answer shows what came of it: the one that asked, or the press that let it happen.</summary>
    public Interaction ReplyInteraction { get; init; } = Interaction;

    /// <summary>Whether everybody in the channel is to see what comes of it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Who approved it, where a rule asks for that.</summary>
    public Option<Snowflake> ApprovedBy { get; init; }

    /// <summary>The task as typed, for what looks back: it may be one that the server lists no more.</summary>
    public Option<string> TypedTask { get; init; }

    /// <summary>The activities that were there before, if somebody asked for them already.</summary>
    public ActivitySnapshot? ActivitiesBefore { get; init; }

    /// <summary>Who asked.</summary>
    public Caller Caller => Interaction.Caller;

    /// <summary>The task's name, or nothing.</summary>
    public string TaskName => Task.Match(Some: static t => t.Name.Value, None: static () => "");

    /// <summary>What the policy is asked.</summary>
    public AccessRequest ToAccessRequest(DateTimeOffset now) =>
        new(
            Interaction.GuildId,
            Permission,
            Task.MatchUnsafe(Some: static t => t.Name.Value, None: static () => null),
            Server.Name,
            now
        );

    /// <summary>What does it.</summary>
    public Aff<Runtime, CommandOutcome> Effect =>
        Task.Match(Some: task => CommandEffects.For(Permission, task), None: () => CommandEffects.For(Permission));
}
