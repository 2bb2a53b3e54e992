using LanguageExt;

namespace PlexButler.Bot.Plans;

/// <summary>What came of a plan that began.</summary>
/// <param name="Kind">What.</param>
/// <param name="Detail">What is wrong, or the task that there is not; empty if all is well.</param>
sealed record PlanOutcome(PlanOutcomeKind Kind, string Detail)
{
    /// <summary>
    /// What tells a refusal that may come again at each time from others: its detail may have times in it.
    /// </summary>
    public Option<string> RefusedBy { get; init; }

    /// <summary>What it began before is not over.</summary>
    public static readonly PlanOutcome InProgress = new(PlanOutcomeKind.InProgress, "");

    /// <summary>The store failed after it was about to begin, so Plex may have been asked.</summary>
    public static readonly PlanOutcome StoreFailed = new(
        PlanOutcomeKind.Unsure,
        "The bot's database stopped answering in the middle of it."
    );

    /// <summary>The call to Plex failed before anything was sent that starts something.</summary>
    public static PlanOutcome Failed(ButlerError error) => new(PlanOutcomeKind.Failed, error.Message);
}
