namespace PlexButler.Bot.Access;

/// <summary>One instant as clocks of several time zones show it. The last zone is kept: most rules of a policy share one.</summary>
struct LocalClock(DateTimeOffset at)
{
    TimeZoneInfo? zone;
    DateTime local;

    /// <summary>What a clock there shows.</summary>
    public DateTime In(TimeZoneInfo there)
    {
        if (ReferenceEquals(there, zone)) return local;
        zone = there;
        return local = TimeZoneInfo.ConvertTime(at, there).DateTime;
    }
}
