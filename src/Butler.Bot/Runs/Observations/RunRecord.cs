using LanguageExt;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>What Plex's own record adds to a run that was not started with a command for it.</summary>
/// <param name="Origin">Who or what started it.</param>
/// <param name="IsOriginCertain">Whether the server has written that down; otherwise it is likely.</param>
/// <param name="Account">The Plex account that started it elsewhere, if the log names one; may be empty.</param>
/// <param name="ItemCount">How many items it worked on.</param>
/// <param name="LastItems">The last of them by name, the latest first.</param>
sealed record RunRecord(RunOrigin Origin, bool IsOriginCertain, string Account, int ItemCount, Seq<string> LastItems);
