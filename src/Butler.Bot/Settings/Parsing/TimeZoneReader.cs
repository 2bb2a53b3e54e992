namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Named time zones, from the data of the machine this runs on.</summary>
static class TimeZoneReader
{
    /// <summary>The zone a setting names, <paramref name="fallback"/> if it names none; an unknown name is reported.</summary>
    public static TimeZoneInfo Read(IConfigurationSection setting, TimeZoneInfo fallback, Action<string> report)
    {
        if (setting.Value?.Trim() is not { Length: > 0 } name)
            return fallback;
        if (string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase))
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        report(
            TimeZoneInfo.GetSystemTimeZones().Any(static z => z.Id.Contains('/', StringComparison.Ordinal))
                ? $"'{name}' is no time zone; names are like Europe/Berlin or UTC."
                : $"'{name}' cannot be looked up: this machine or image has no time zone data, so it knows UTC alone. Install tzdata, or mount /usr/share/zoneinfo."
        );
        return fallback;
    }
}
