namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>A task of a server.</summary>
/// <param name="Name">Its name, as it is started by.</param>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Enabled">Whether its schedule is enabled.</param>
/// <param name="IntervalDays">Days between its runs; 0 if that is not known.</param>
/// <param name="Randomized">Whether it runs at a random time in the window.</param>
sealed record TaskItem(string Name, string Title, bool Enabled, int IntervalDays, bool Randomized);
