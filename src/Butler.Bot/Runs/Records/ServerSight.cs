using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Records;

/// <summary>How far a server's files are read.</summary>
/// <param name="HasLog">Whether its log is read.</param>
/// <param name="BusyAt">When the log last said that the database is busy.</param>
/// <param name="DatabaseSince">Since when its database is read without a gap; None while it is not.</param>
sealed record ServerSight(bool HasLog, Option<DateTimeOffset> BusyAt, Option<DateTimeOffset> DatabaseSince)
{
    /// <summary>Nothing is read.</summary>
    public static readonly ServerSight Nothing = new(HasLog: false, None, None);
}
