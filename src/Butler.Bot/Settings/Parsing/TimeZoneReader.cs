namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads time zones by name, from the data of the machine this runs on.</summary>
static class TimeZoneReader
{
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
