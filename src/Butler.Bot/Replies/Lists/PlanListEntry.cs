using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Replies.Lists;

/// <summary>A plan in the list of plans.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="LastRun">Its last run on the server, as far as the bot still knows it.</param>
/// <param name="IsPaused">Whether somebody has paused it.</param>
sealed record PlanListEntry(Plan Plan, Option<Run> LastRun, bool IsPaused);
