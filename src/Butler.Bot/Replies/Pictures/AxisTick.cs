namespace PlexButler.Bot.Replies.Pictures;

/// <summary>A mark of the axis.</summary>
/// <param name="At">Where.</param>
/// <param name="Label">The hour, or the day of the week.</param>
sealed record AxisTick(DateTimeOffset At, string Label);
