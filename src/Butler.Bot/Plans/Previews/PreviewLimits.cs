using LanguageExt;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>What a preview leaves out.</summary>
/// <param name="PlanCount">How many plans there are.</param>
/// <param name="PausedCount">How many of them somebody has paused.</param>
/// <param name="PausedUntil">Until when none begins, if the server is paused.</param>
sealed record PreviewLimits(int PlanCount, int PausedCount, Option<DateTimeOffset> PausedUntil);
