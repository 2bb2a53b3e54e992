namespace PlexButler.Bot.Runs.Nights;

/// <summary>A task that was due and did not run.</summary>
/// <param name="Task">The task.</param>
/// <param name="LastRun">When it ran last, as far as is known.</param>
/// <param name="Reason">Why it did not run.</param>
sealed record MissedTask(ButlerTask Task, DateTimeOffset LastRun, MissReason Reason);
