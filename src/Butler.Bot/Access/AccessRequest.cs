using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access;

/// <summary>What a member wants to do, as far as it is known.</summary>
/// <param name="Guild">Where they asked; None in direct messages.</param>
/// <param name="Permission">The permission it takes.</param>
/// <param name="Task">The task's name; None for permissions that concern no task, or while it is not known.</param>
/// <param name="Server">The server's name; None while it is not known.</param>
/// <param name="At">When it would be done.</param>
sealed record AccessRequest(
    Option<Snowflake> Guild,
    Permission Permission,
    Option<string> Task,
    Option<string> Server,
    DateTimeOffset At
);
