namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>The last runs of a server.</summary>
/// <param name="Server">The server.</param>
/// <param name="Stored">Whether runs are stored anywhere; without a store there is no history.</param>
/// <param name="Runs">The newest first.</param>
sealed record HistoryDocument(string Server, bool Stored, IReadOnlyList<RunItem> Runs);
