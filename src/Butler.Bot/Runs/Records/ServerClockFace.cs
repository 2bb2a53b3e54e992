using LanguageExt;

namespace PlexButler.Bot.Runs.Records;

/// <summary>Pure: a server's maintenance window on its own clock.</summary>
/// <param name="Window">The window.</param>
/// <param name="Zone">The server's time zone; without it nothing can be said.</param>
sealed record ServerClockFace(MaintenanceWindow Window, Option<TimeZoneInfo> Zone)
{
    // What is cut short has its end in the record a moment after the window's.
    static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>Whether an instant is in the window.</summary>
    public bool IsInWindow(DateTimeOffset at) =>
        ToLocal(at).Exists(local => Window.Contains(TimeOnly.FromDateTime(local)));

    /// <summary>Whether something that started in the window ended with it.</summary>
    public bool EndsWithWindow(DateTimeOffset start, DateTimeOffset end) =>
        Window.Hours > 0
        && IsInWindow(start)
        && ToLocal(end)
            .Exists(local =>
            {
                var past = local - local.Date.AddHours(Window.EndHour);
                return past.Duration() <= Tolerance || (past - TimeSpan.FromDays(1)).Duration() <= Tolerance;
            });

    Option<DateTime> ToLocal(DateTimeOffset at) => Zone.Map(zone => TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
