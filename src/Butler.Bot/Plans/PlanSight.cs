using LanguageExt;
using PlexButler.Bot.Plans.Watches;

namespace PlexButler.Bot.Plans;

/// <summary>What is known of a server when a plan is due there. What nobody had to ask for is None.</summary>
/// <param name="IsReachable">Whether it answers.</param>
/// <param name="PausedUntil">Until when no plan is to begin there, if somebody wants that.</param>
/// <param name="Watch">Who watches there.</param>
/// <param name="IsWindowOpen">Whether its maintenance window is open.</param>
/// <param name="HasBackupOfToday">Whether it has a backup of today.</param>
sealed record PlanSight(
    bool IsReachable,
    Option<DateTimeOffset> PausedUntil,
    Option<IdleWatch> Watch,
    Option<bool> IsWindowOpen,
    Option<bool> HasBackupOfToday
)
{
    /// <summary>Whether the server works on something of its own.</summary>
    public Option<bool> IsBusy { get; init; }

    /// <summary>Whether it has taken in much that is new since the plan began last.</summary>
    public Option<bool> HasNewImport { get; init; }

    /// <summary>Whether what it began there before is not over.</summary>
    public bool IsInProgress { get; init; }

    /// <summary>Whether somebody has paused the plan there.</summary>
    public PlanSwitch Switch { get; init; } = PlanSwitch.Untouched;
}
