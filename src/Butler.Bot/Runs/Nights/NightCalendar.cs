using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Nights;

/// <summary>Pure: where one night ends and the next begins.</summary>
/// <param name="at">When reports are made.</param>
/// <param name="window">The server's maintenance window, if it is known.</param>
/// <param name="zone">The server's time zone.</param>
sealed class NightCalendar(ReportTime at, Option<MaintenanceWindow> window, TimeZoneInfo zone)
{
    // Where there is no window, the morning.
    static readonly TimeOnly Morning = new(8, 0);

    static readonly TimeSpan AfterWindow = TimeSpan.FromMinutes(30);

    readonly TimeOnly time = at.Time.IfNone(() =>
        window
            .Filter(static known => known.Hours > 0)
            .Match(Some: static known => new TimeOnly(known.EndHour, 0).Add(AfterWindow), None: static () => Morning)
    );

    /// <summary>The last night that has ended by an instant.</summary>
    public Night FindLast(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        while (GetEnd(day) > now || (at.IsWeekly && day.DayOfWeek != DayOfWeek.Monday))
            day = day.AddDays(-1);
        return Create(day);
    }

    /// <summary>The night that ends on a day, or the week that the day is in.</summary>
    public Night Find(DateOnly day)
    {
        while (at.IsWeekly && day.DayOfWeek != DayOfWeek.Monday)
            day = day.AddDays(1);
        return Create(day);
    }

    /// <summary>When the last maintenance window of a night was open; the whole night without one.</summary>
    public (DateTimeOffset From, DateTimeOffset To) FindWindow(Night night)
    {
        if (!window.Filter(static known => known.Hours > 0).TryGetValue(out var known))
            return (night.From, night.To);
        var end = night.Day.ToDateTime(new TimeOnly(known.EndHour, 0));
        var to = new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
        if (to > night.To)
            to -= TimeSpan.FromDays(1);
        return night.IsWeek ? (night.From, to) : (to.AddHours(-known.Hours), to);
    }

    Night Create(DateOnly day) => new(day, GetEnd(day.AddDays(at.IsWeekly ? -7 : -1)), GetEnd(day), at.IsWeekly);

    // A time that the clock skips or shows twice has the offset of the zone's standard time, as .NET has it.
    DateTimeOffset GetEnd(DateOnly day)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
