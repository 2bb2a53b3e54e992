using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>What a member asked for, as they wrote it; nothing in it is checked against a server yet.</summary>
/// <param name="Permission">What to do.</param>
/// <param name="Server">The server's name, if one was given.</param>
/// <param name="Task">The task as typed, if one was given.</param>
sealed record CommandRequest(Permission Permission, Option<string> Server, Option<string> Task)
{
    /// <summary>For a start: whether everybody in the channel is to see it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>For <see cref="Permission.Why"/>: the verb asked about.</summary>
    public Option<Permission> AboutPermission { get; init; } = None;

    /// <summary>For <see cref="Permission.Why"/>: the member asked about, if not the caller.</summary>
    public Option<Snowflake> AboutMember { get; init; } = None;
}
