using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex.Evidence;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Records;

/// <summary>Says once that a file of a server cannot be used, and once that it can again.</summary>
/// <param name="log">Gets it.</param>
sealed class FileTroubles(ILogger log)
{
    readonly ConcurrentDictionary<string, EvidenceErrorKind> known = new(StringComparer.Ordinal);

    /// <summary>What was read; None if it could not be.</summary>
    /// <param name="setting">The setting that names the file.</param>
    /// <param name="result">What came of reading it.</param>
    public Option<A> Check<A>(string setting, Either<EvidenceError, A> result)
    {
        if (result.IsLeft(out var error, out var read))
        {
            // Plex may hold its database for a moment whenever it likes.
            if (error.Kind != EvidenceErrorKind.Busy && !IsKnown(setting, error.Kind))
                log.ServerFileUnusable(setting, error.Message, error.Remedy);
            return Option<A>.None;
        }
        if (known.TryRemove(setting, out _))
            log.ServerFileRecovered(setting);
        return read;
    }

    bool IsKnown(string setting, EvidenceErrorKind kind)
    {
        var isKnown = known.TryGetValue(setting, out var last) && last == kind;
        known[setting] = kind;
        return isKnown;
    }
}
