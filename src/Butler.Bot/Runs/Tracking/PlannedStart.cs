using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>A start that was not asked for at that moment.</summary>
/// <param name="Plan">The plan that made it; empty for none.</param>
/// <param name="Member">The member who asked for it before, or who ran the plan, if one did.</param>
/// <param name="Server">The server.</param>
/// <param name="Task">The task; None for everything that is due.</param>
/// <param name="Guild">The guild it is for.</param>
/// <param name="Channel">The channel of its card.</param>
sealed record PlannedStart(
    string Plan,
    Option<Snowflake> Member,
    string Server,
    Option<ButlerTask> Task,
    Snowflake Guild,
    Option<Snowflake> Channel
)
{
    /// <summary>The id its run gets, if that was chosen before.</summary>
    public Option<Snowflake> Id { get; init; }

    /// <summary>What it is of the plan, if that has more to do than one start.</summary>
    public Option<RunStep> Step { get; init; }

    /// <summary>The message that shows it, if one showed the run of the plan before it.</summary>
    public Option<Snowflake> CardMessage { get; init; }
}
