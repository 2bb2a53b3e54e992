using System.Globalization;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: where the instants of a timeline lie between two edges.</summary>
/// <param name="timeline">The timeline.</param>
/// <param name="left">The left edge, in pixels.</param>
/// <param name="right">The right edge, in pixels.</param>
sealed class Plot(Timeline timeline, int left, int right)
{
    // A label and some air.
    const int MinDistance = 76;

    static readonly int[] Steps = [1, 2, 3, 4, 6, 12, 24, 48, 96, 168];

    /// <summary>The left edge.</summary>
    public int Left => left;

    /// <summary>The right edge.</summary>
    public int Right => right;

    /// <summary>The place of an instant; the nearer edge for one that lies outside.</summary>
    public int ToX(DateTimeOffset at) =>
        left + (int)Math.Round((right - left) * Math.Clamp((at - timeline.From) / (timeline.To - timeline.From), 0, 1));

    /// <summary>The hours that are marked: as many as there is room for, on the server's clock.</summary>
    public IEnumerable<AxisTick> FindTicks()
    {
        var hours = (timeline.To - timeline.From).TotalHours;
        var step = Steps.FirstOrDefault(candidate => candidate / hours * (right - left) >= MinDistance, Steps[^1]);
        var lastX = int.MinValue;
        // By quarters of an hour, for the zones that are off by some.
        for (var at = timeline.From; at <= timeline.To; at = at.AddMinutes(15))
        {
            var local = TimeZoneInfo.ConvertTime(at, timeline.Zone);
            var hour = (DateOnly.FromDateTime(local.DateTime).DayNumber * 24) + local.Hour;
            if (local.Minute != 0 || hour % step != 0 || ToX(at) - (long)lastX < MinDistance / 2)
                continue;
            lastX = ToX(at);
            yield return new(at, local.ToString(step < 24 ? "HH:mm" : "ddd", CultureInfo.InvariantCulture));
        }
    }
}
