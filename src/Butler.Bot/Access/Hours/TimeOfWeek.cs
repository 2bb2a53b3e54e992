namespace PlexButler.Bot.Access.Hours;

/// <summary>A minute of the week.</summary>
/// <param name="Day">Sunday is 0.</param>
/// <param name="Minute">Counted from midnight.</param>
readonly record struct TimeOfWeek(int Day, int Minute)
{
    /// <summary>The minute of a date and time.</summary>
    public static TimeOfWeek From(DateTime local) => new((int)local.DayOfWeek, (local.Hour * 60) + local.Minute);
}
