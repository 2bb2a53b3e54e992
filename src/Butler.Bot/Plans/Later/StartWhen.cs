using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Plans.Words;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Later;

/// <summary>When a start is to be made.</summary>
/// <param name="Kind">What it waits for.</param>
/// <param name="At">The time it waits for; for the others, when it was asked for.</param>
sealed record StartWhen(WhenKind Kind, DateTimeOffset At)
{
    // A start that waits for a quiet moment is given up after this time, and one that waits for a time if the bot was
    // not there then.
    static readonly TimeSpan MaxWait = TimeSpan.FromDays(1),
        MaxLate = TimeSpan.FromHours(1),
        MaxAhead = TimeSpan.FromDays(7);

    /// <summary>For how long nobody may have watched.</summary>
    public static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(10);

    /// <summary>After this instant it is given up.</summary>
    public DateTimeOffset Until => At + (Kind == WhenKind.Time ? MaxLate : MaxWait);

    /// <summary>
    /// None unless it is like "now", "when idle", "in the window", "03:30", "tomorrow 4:00" or "in 2h", within a week.
    /// </summary>
    public static Option<StartWhen> Parse(string text, DateTimeOffset now, TimeZoneInfo zone) =>
        text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] or ["now"] => new StartWhen(WhenKind.Now, now),
            ["idle"] or ["when", "idle"] => new StartWhen(WhenKind.Idle, now),
            ["window"] or ["in", "the", "window"] => new StartWhen(WhenKind.Window, now),
            ["in", .. var duration] => Durations
                .Parse(string.Concat(duration), MaxAhead)
                .Map(wait => new StartWhen(WhenKind.Time, now + wait)),
            ["tomorrow", "at", .. var time] => ParseTime(time, now, zone, tomorrow: true),
            ["tomorrow", .. var time] => ParseTime(time, now, zone, tomorrow: true),
            ["at", .. var time] => ParseTime(time, now, zone, tomorrow: false),
            var time => ParseTime(time, now, zone, tomorrow: false),
        };

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string Write() =>
        $"{Kind.ToString().ToLowerInvariant()} {At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What <see cref="Write"/> wrote; None for anything else.</summary>
    public static Option<StartWhen> Read(string text) =>
        text.Split(' ') is [var name, var at]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? ParseKind(name).Map(kind => new StartWhen(kind, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)))
            : None;

    static Option<WhenKind> ParseKind(string name) =>
        name switch
        {
            "idle" => WhenKind.Idle,
            "window" => WhenKind.Window,
            "time" => WhenKind.Time,
            _ => None,
        };

    // Today's is over? Then it is tomorrow's.
    static Option<StartWhen> ParseTime(string[] words, DateTimeOffset now, TimeZoneInfo zone, bool tomorrow) =>
        TriggerWords
            .ParseTime(string.Concat(words))
            .Map(time =>
            {
                var today = TimeZoneInfo.ConvertTime(now, zone).Date;
                var at = ToInstant(today.AddDays(tomorrow ? 1 : 0) + time.ToTimeSpan(), zone);
                return new StartWhen(
                    WhenKind.Time,
                    at > now ? at : ToInstant(today.AddDays(1) + time.ToTimeSpan(), zone)
                );
            });

    // A time that daylight saving leaves out is an hour later.
    static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var valid = zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new DateTimeOffset(valid, zone.GetUtcOffset(valid)).ToUniversalTime();
    }
}
