using LanguageExt;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>A run of the Butler in the server's table of activities.</summary>
/// <param name="Record">Its row.</param>
/// <param name="ItemCount">How many items it worked on, once it has ended.</param>
/// <param name="LastItems">The last of them by name, the latest first.</param>
sealed record LibraryRow(ActivityRecord Record, int ItemCount, Seq<string> LastItems);
