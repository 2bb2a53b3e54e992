using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans;

/// <summary>Whether somebody has paused a plan on a server.</summary>
/// <param name="IsPaused">Whether it is paused.</param>
/// <param name="ChangedAt">Since when that is so; None if it always was.</param>
sealed record PlanSwitch(bool IsPaused, Option<DateTimeOffset> ChangedAt)
{
    /// <summary>One that nobody has touched.</summary>
    public static readonly PlanSwitch Untouched = new(IsPaused: false, None);

    /// <summary>Up to when the plan's times pass without it, and without being missed.</summary>
    public Option<DateTimeOffset> FindSkippedUpTo(DateTimeOffset now) =>
        IsPaused ? now : ChangedAt.Filter(resumed => resumed <= now);
}
