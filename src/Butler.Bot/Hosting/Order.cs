using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>What a member asked for, known down to the server and the task.</summary>
/// <param name="Interaction">How they asked.</param>
/// <param name="Verb">What to do.</param>
/// <param name="Task">To which task; None for verbs about none.</param>
/// <param name="Server">On which server.</param>
sealed record Order(Interaction Interaction, Verb Verb, Option<ButlerTask> Task, PlexConnection Server)
{
    /// <summary>Who asked.</summary>
    public Caller Caller => Interaction.Caller;

    /// <summary>The task's name, or nothing.</summary>
    public string TaskName => Task.Match(Some: static t => t.Name.Value, None: static () => "");

    /// <summary>What the policy is asked.</summary>
    public AccessRequest At(DateTimeOffset now) => new(Interaction.GuildId, Verb, Task.MatchUnsafe(Some: static t => t.Name.Value, None: static () => null), Server.Name, now);

    /// <summary>What does it.</summary>
    public Aff<Runtime, Outcome> Effect => Task.Match(Some: task => Work.effect(Verb, task), None: () => Work.effect(Verb));
}
