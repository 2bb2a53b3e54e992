namespace PlexButler.Bot.Access;

/// <summary>One instant as clocks of several time zones show it. The last zone is kept: most rules of a policy share one.</summary>
struct LocalClock(DateTimeOffset at)
{
    TimeZoneInfo? zone;
    LocalTime local;

    /// <summary>What a clock there shows.</summary>
    public LocalTime In(TimeZoneInfo there)
    {
        if (ReferenceEquals(there, zone))
            return local;
        zone = there;
        return local = LocalTime.Of(TimeZoneInfo.ConvertTime(at, there).DateTime);
    }
}

/// <summary>A minute of the week.</summary>
/// <param name="Day">Sunday is 0.</param>
/// <param name="Minute">Counted from midnight.</param>
readonly record struct LocalTime(int Day, int Minute)
{
    /// <summary>The minute in which a date and time lie.</summary>
    public static LocalTime Of(DateTime local) => new((int)local.DayOfWeek, (local.Hour * 60) + local.Minute);
}
