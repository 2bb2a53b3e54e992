using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>What a member asked for, as they wrote it; nothing in it is checked against a server yet.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Server">The server's name, if one was given.</param>
/// <param name="Task">The task as typed, if one was given.</param>
sealed record Asked(Verb Verb, Option<string> Server, Option<string> Task)
{
    /// <summary>For a start: whether everybody in the channel is to see it.</summary>
    public bool Share { get; init; }

    /// <summary>For <see cref="Verb.Why"/>: the verb asked about.</summary>
    public Option<Verb> About { get; init; } = None;

    /// <summary>For <see cref="Verb.Why"/>: the member asked about, if not the caller.</summary>
    public Option<Snowflake> Member { get; init; } = None;
}
