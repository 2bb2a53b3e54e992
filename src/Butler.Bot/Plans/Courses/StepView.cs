namespace PlexButler.Bot.Plans.Courses;

/// <summary>What is known of the task that a course has started last.</summary>
/// <param name="State">Its state.</param>
/// <param name="IsFollowed">Whether more may become known: its card is still open.</param>
sealed record StepView(StepState State, bool IsFollowed)
{
    /// <summary>Whether a member wanted it stopped.</summary>
    public bool IsStopWanted { get; init; }
}
