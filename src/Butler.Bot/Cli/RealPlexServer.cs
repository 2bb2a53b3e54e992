namespace PlexButler.Bot.Cli;

/// <summary>An owner's own server to try the bot on.</summary>
/// <param name="Url">Its address.</param>
/// <param name="TokenFile">A file with its token, which must not appear on a command line.</param>
sealed record RealPlexServer(string Url, string TokenFile);
