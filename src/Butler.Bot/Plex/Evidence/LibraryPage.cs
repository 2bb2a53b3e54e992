using LanguageExt;

namespace PlexButler.Bot.Plex.Evidence;

/// <summary>What one reading of the table of activities gave.</summary>
/// <param name="Rows">The runs that are new, or were open before, by their ids.</param>
/// <param name="Cursor">Where the next reading continues.</param>
/// <param name="HasMore">Whether there is more to read at once.</param>
sealed record LibraryPage(Seq<LibraryRow> Rows, LibraryCursor Cursor, bool HasMore);
