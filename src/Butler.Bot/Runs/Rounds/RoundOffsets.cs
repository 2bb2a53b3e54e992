namespace PlexButler.Bot.Runs.Rounds;

/// <summary>
/// When the first round of each service begins after the start. Their intervals are multiples of five seconds, so they
/// never ask the store at the same moment.
/// </summary>
static class RoundOffsets
{
    /// <summary>Begins what plans are due.</summary>
    public static readonly TimeSpan Plans = TimeSpan.FromSeconds(0.25);

    /// <summary>Posts the reports of nights.</summary>
    public static readonly TimeSpan Reports = TimeSpan.FromSeconds(0.75);

    /// <summary>Makes the starts that wait.</summary>
    public static readonly TimeSpan LaterStarts = TimeSpan.FromSeconds(1.75);

    /// <summary>Reads what servers have written down.</summary>
    public static readonly TimeSpan Records = TimeSpan.FromSeconds(2.25);

    /// <summary>Ends pauses.</summary>
    public static readonly TimeSpan Pauses = TimeSpan.FromSeconds(2.75);

    /// <summary>Keeps live statuses current.</summary>
    public static readonly TimeSpan LiveStatuses = TimeSpan.FromSeconds(3.25);

    /// <summary>Raises alarms.</summary>
    public static readonly TimeSpan Alarms = TimeSpan.FromSeconds(4.25);
}
