namespace PlexButler.Bot.Settings;

/// <summary>Named time zones, from the data of the machine this runs on.</summary>
static class TimeZones
{
    /// <summary>The zone a setting names, <paramref name="usual"/> if it names none; an unknown name is reported.</summary>
    public static TimeZoneInfo read(IConfigurationSection setting, TimeZoneInfo usual, Action<string> report)
    {
        if (setting.Value?.Trim() is not { Length: > 0 } name)
            return usual;
        if (string.Equals(name, "UTC", StringComparison.OrdinalIgnoreCase))
            return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
            return zone;
        report(
            TimeZoneInfo.GetSystemTimeZones().Any(static z => z.Id.Contains('/', StringComparison.Ordinal))
                ? $"'{name}' is no time zone; names are like Europe/Berlin or UTC."
                : $"'{name}' cannot be looked up: this machine or image has no time zone data, so it knows UTC alone. Install tzdata, or mount /usr/share/zoneinfo."
        );
        return usual;
    }
}
