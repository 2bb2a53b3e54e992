namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>A task that was due and did not run.</summary>
/// <param name="Task">The task.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="LastRun">When it ran last.</param>
/// <param name="Reason"><c>unknown</c>, <c>emptyWindow</c> or <c>shortWindow</c>.</param>
sealed record MissedItem(string Task, string Title, DateTimeOffset LastRun, string Reason);
