using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>A row of <c>activities</c> in the server's library database: its log of everybody's runs.</summary>
/// <remarks>
/// The columns are those of a dumped database (cgnl/plex-postgresql, <c>schema/sqlite_schema.sql</c>). Read them with
/// SQLite's <c>mode=ro</c>, never <c>immutable</c>, and close again at once. After trouble with its database the server
/// leaves rows out.
/// </remarks>
/// <param name="Id">Ascending.</param>
/// <param name="ParentId">The run that it belongs to, for example that of the Butler which found credits.</param>
/// <param name="Type">For example <c>butler</c> or <c>media.generate.credits</c>.</param>
/// <param name="Title">In the server's language; may be empty.</param>
/// <param name="Subtitle">In the server's language; may be empty.</param>
/// <param name="ScheduledAt">To the second, like all times of the row.</param>
/// <param name="StartedAt">None before it starts.</param>
/// <param name="FinishedAt">None before it ends.</param>
/// <param name="IsCancelled">Whether it is marked as cancelled.</param>
public sealed record ActivityRecord(
    long Id,
    Option<long> ParentId,
    string Type,
    string Title,
    string Subtitle,
    Option<DateTimeOffset> ScheduledAt,
    Option<DateTimeOffset> StartedAt,
    Option<DateTimeOffset> FinishedAt,
    bool IsCancelled
)
{
    /// <summary>The type of the Butler's own rows.</summary>
    public const string ButlerType = "butler";

    /// <summary>Whether it is a run of the Butler, not one of the items it worked on.</summary>
    public bool IsButlerRun => Type == ButlerType;

    /// <summary>How far it got.</summary>
    public ActivityRecordState State =>
        IsCancelled ? ActivityRecordState.Cancelled
        : StartedAt.IsNone ? ActivityRecordState.Scheduled
        : FinishedAt.IsNone ? ActivityRecordState.Running
        : Duration.IsSome ? ActivityRecordState.Finished
        : ActivityRecordState.Unclear;

    /// <summary>How long it took; None unless start and end are known and differ.</summary>
    public Option<TimeSpan> Duration =>
        from start in StartedAt
        from end in FinishedAt
        where end > start
        select end - start;

    /// <summary>
    /// The task of a Butler's row: that whose name is its title or subtitle, or else whose title is. None if no task or
    /// more than one is, and for the rows of items. Which column names the task is not documented.
    /// </summary>
    public Option<ButlerTask> FindTask(Seq<ButlerTask> tasks) =>
        IsButlerRun
            ? FindOnly(tasks, task => IsMentioned(task.Name.Value), orElse: task => task.Title.Exists(IsMentioned))
            : None;

    /// <summary>A time as the table stores it, in seconds since 1970; None for none, 0 and what is no date.</summary>
    public static Option<DateTimeOffset> ReadTime(long? seconds) =>
        seconds is > 0 and <= MaxSeconds ? Some(DateTimeOffset.FromUnixTimeSeconds(seconds.Value)) : None;

    // The last second of the year 9999.
    const long MaxSeconds = 253_402_300_799;

    bool IsMentioned(string text) =>
        text.Trim() is { Length: > 0 } wanted
        && (
            wanted.Equals(Title.Trim(), StringComparison.OrdinalIgnoreCase)
            || wanted.Equals(Subtitle.Trim(), StringComparison.OrdinalIgnoreCase)
        );

    static Option<ButlerTask> FindOnly(
        Seq<ButlerTask> tasks,
        Func<ButlerTask, bool> predicate,
        Func<ButlerTask, bool>? orElse
    ) =>
        tasks.Filter(predicate).ToArray() switch
        {
            [var only] => Some(only),
            [] when orElse is not null => FindOnly(tasks, orElse, null),
            _ => None,
        };
}
