using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads time zones by name, from the data of the machine this runs on.</summary>
static class TimeZoneReader
{
    const string Setting = "Access:TimeZone",
        Variable = "TZ";

    /// <summary>
    /// The zone of everything that has none of its own: <c>Access:TimeZone</c>, otherwise what <c>TZ</c> names, if it
    /// is a name. None if neither does; an unknown name in the setting is reported.
    /// </summary>
    public static Option<TimeZoneInfo> ReadDefault(IConfiguration configuration, Action<string> report) =>
        IsSet(configuration)
            ? Some(Read(configuration.GetSection(Setting), TimeZoneInfo.Utc, report))
            : FindVariable(configuration);

    /// <summary>What is to be said of a <c>TZ</c> that is not taken although nothing else names a zone.</summary>
    public static Option<SettingProblem> FindIgnoredVariable(IConfiguration configuration) =>
        !IsSet(configuration) && configuration[Variable] is { Length: > 0 } && FindVariable(configuration).IsNone
            ? new SettingProblem(
                Variable,
                "is not the name of a time zone that this machine knows, so hours are in UTC. "
                    + "Set Access:TimeZone to a name like Europe/Berlin."
            )
            : Option<SettingProblem>.None;

    static bool IsSet(IConfiguration configuration) => configuration[Setting]?.Trim() is { Length: > 0 };

    // A leading colon is allowed (tzset(3)). Rules such as CET-1CEST are not names.
    static Option<TimeZoneInfo> FindVariable(IConfiguration configuration) =>
        configuration[Variable]?.Trim().TrimStart(':') is { Length: > 0 } name
        && (name.Contains('/', StringComparison.Ordinal) || name is "UTC")
        && !name.StartsWith('/')
        && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? Some(zone)
            : None;

    /// <summary>
    /// The zone that a setting names, or <paramref name="defaultZone"/> if it names none; an unknown name is reported.
    /// </summary>
    public static TimeZoneInfo Read(IConfigurationSection setting, TimeZoneInfo defaultZone, Action<string> report)
    {
        if (setting.Value?.Trim() is not { Length: > 0 } name)
            return defaultZone;
        if (string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase))
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        report(
            TimeZoneInfo.GetSystemTimeZones().Any(static z => z.Id.Contains('/', StringComparison.Ordinal))
                ? $"'{name}' is not a time zone; names are like Europe/Berlin or UTC."
                : $"'{name}' is unknown because this machine or image has no time zone data except UTC. "
                    + "Install tzdata, or mount /usr/share/zoneinfo."
        );
        return defaultZone;
    }
}
