namespace PlexButler.Bot.Access.Hours;

/// <summary>
/// One instant as clocks of several time zones show it. The last conversion is kept, because most rules of a policy
/// share a zone.
/// </summary>
struct LocalClock(DateTimeOffset at)
{
    TimeZoneInfo? zone;
    TimeOfWeek local;

    /// <summary>What a clock in that zone shows.</summary>
    public TimeOfWeek GetTime(TimeZoneInfo timeZone)
    {
        if (ReferenceEquals(timeZone, zone))
            return local;
        zone = timeZone;
        return local = TimeOfWeek.From(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);
    }
}
