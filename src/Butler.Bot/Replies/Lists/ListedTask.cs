using LanguageExt;
using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Replies.Lists;

/// <summary>A task of the list, with what is known of its runs.</summary>
/// <param name="Task">The task.</param>
/// <param name="IsRunning">Whether it is known to run now.</param>
/// <param name="LastRun">The last run that has ended, if there is one that the reader may know of.</param>
sealed record ListedTask(ButlerTask Task, bool IsRunning, Option<Run> LastRun);
