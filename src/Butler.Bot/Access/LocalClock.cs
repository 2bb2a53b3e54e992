namespace PlexButler.Bot.Access;

/// <summary>One instant as clocks of several time zones show it. The last zone is kept: most rules of a policy share one.</summary>
struct LocalClock(DateTimeOffset at)
{
    TimeZoneInfo? zone;
    TimeOfWeek local;

    /// <summary>What a clock there shows.</summary>
    public TimeOfWeek GetTime(TimeZoneInfo timeZone)
    {
        if (ReferenceEquals(timeZone, zone))
            return local;
        zone = timeZone;
        return local = TimeOfWeek.From(TimeZoneInfo.ConvertTime(at, timeZone).DateTime);
    }
}

/// <summary>A minute of the week.</summary>
/// <param name="Day">Sunday is 0.</param>
/// <param name="Minute">Counted from midnight.</param>
readonly record struct TimeOfWeek(int Day, int Minute)
{
    /// <summary>The minute in which a date and time lie.</summary>
    public static TimeOfWeek From(DateTime local) => new((int)local.DayOfWeek, (local.Hour * 60) + local.Minute);
}
