using LanguageExt;

namespace PlexButler;

/// <summary>One maintenance task as the server lists it. The list does not say whether it runs: no Plex call does.</summary>
/// <param name="Name">The key used to start or stop it.</param>
/// <param name="Title">Short label in the server's language; some servers leave it out.</param>
/// <param name="Description">One sentence in the server's language; some servers leave it out.</param>
/// <param name="IntervalDays">Days between scheduled runs: 1 is daily, 7 weekly; 0 when the server does not say.</param>
/// <param name="ScheduleRandomized">Whether the start is drawn at random inside the maintenance window.</param>
/// <param name="Enabled">Whether the scheduled run is switched on.</param>
public sealed record ButlerTask(
    TaskName Name,
    Option<string> Title,
    Option<string> Description,
    int IntervalDays,
    bool ScheduleRandomized,
    bool Enabled
);
