using LanguageExt;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary>The options of every command that asks Plex.</summary>
/// <param name="Server">The server's name, if one was given.</param>
/// <param name="AsJson">Whether the output is for programs.</param>
sealed record VerbOptions(Option<string> Server, bool AsJson);
