using LanguageExt;
using PlexButler.Bot.Access;

namespace PlexButler.Bot.Commands;

/// <summary>What a member asked for, as they wrote it; nothing in it is checked against a server yet.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Server">The server's name, if one was given.</param>
/// <param name="Task">The task as typed, if one was given.</param>
sealed record Asked(Verb Verb, Option<string> Server, Option<string> Task);
