using LanguageExt;
using PlexButler.Bot.Plex.Evidence;

namespace PlexButler.Bot.Runs.Nights;

/// <summary>What is known of a server's backups, where their folder is mounted.</summary>
/// <param name="Newest">The newest; None in an empty folder, Left if the folder cannot be read.</param>
sealed record NightBackup(Either<EvidenceError, Option<Backup>> Newest);
