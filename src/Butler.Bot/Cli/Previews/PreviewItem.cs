namespace PlexButler.Bot.Cli.Previews;

/// <summary>Something that a plan would do, for programs.</summary>
/// <param name="At">When.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Action">What: starts, givesWay, startsAgain, misses, ends.</param>
/// <param name="Task">The task, or everything.</param>
/// <param name="Due">The time of the plan that it is about.</param>
/// <param name="Text">The same in words.</param>
sealed record PreviewItem(DateTimeOffset At, string Plan, string Action, string Task, DateTimeOffset Due, string Text);
