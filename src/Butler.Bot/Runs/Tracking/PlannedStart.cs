using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>A start that was not asked for at that moment.</summary>
/// <param name="Plan">The plan that made it; empty for none.</param>
/// <param name="Member">The member who asked for it before, if one did.</param>
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
);
