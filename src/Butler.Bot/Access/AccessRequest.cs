using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access;

/// <summary>What somebody wants to do, as far as it is known.</summary>
/// <param name="Guild">Where it was asked; None in direct messages.</param>
/// <param name="Permission">What to do.</param>
/// <param name="Task">The task's name; null for verbs about none, or while it is not known.</param>
/// <param name="Server">The server's name; null while it is not known.</param>
/// <param name="At">When it would be done.</param>
sealed record AccessRequest(
    Option<Snowflake> Guild,
    Permission Permission,
    string? Task,
    string? Server,
    DateTimeOffset At
);
