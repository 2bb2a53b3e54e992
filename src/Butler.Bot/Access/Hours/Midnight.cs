namespace PlexButler.Bot.Access.Hours;

/// <summary>Pure: when a day begins.</summary>
static class Midnight
{
    /// <summary>The beginning of a day in a time zone.</summary>
    /// <param name="zone">The time zone.</param>
    /// <param name="now">An instant.</param>
    /// <param name="days">How many days after that instant's.</param>
    public static DateTimeOffset Of(TimeZoneInfo zone, DateTimeOffset now, int days)
    {
        var local = DateTime.SpecifyKind(
            TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(days),
            DateTimeKind.Unspecified
        );
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
