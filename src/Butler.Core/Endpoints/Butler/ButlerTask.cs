using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>One maintenance task as the server lists it. Not whether it is running: no
/// Plex call returns that.</summary>
/// <param name="Name">The key used to start or stop it.</param>
/// <param name="Title">Short label in the server's language; some servers omit it.</param>
/// <param name="Description">One sentence in the server's language; some servers omit it.</param>
/// <param name="IntervalDays">Days between scheduled runs: 1 is daily, 7 weekly; 0 when
/// the server does not report it.</param>
/// <param name="ScheduleRandomized">Whether it starts at a random time in the maintenance window.</param>
/// <param name="Enabled">Whether its schedule is enabled.</param>
public sealed record ButlerTask(
    TaskName Name,
    [property: JsonConverter(typeof(OptionJsonConverter<string>))] Option<string> Title,
    [property: JsonConverter(typeof(OptionJsonConverter<string>))] Option<string> Description,
    int IntervalDays,
    bool ScheduleRandomized,
    bool Enabled
);
