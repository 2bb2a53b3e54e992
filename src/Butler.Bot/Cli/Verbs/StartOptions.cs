using LanguageExt;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>How long <c>butler start</c> goes on.</summary>
/// <param name="Wait">Whether it waits for the end.</param>
/// <param name="Timeout">How long, if that is limited.</param>
sealed record StartOptions(bool Wait, Option<TimeSpan> Timeout);
