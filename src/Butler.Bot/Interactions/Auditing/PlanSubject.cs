namespace PlexButler.Bot.Interactions.Auditing;

/// <summary>What an event of a plan is about.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="ActionName">What it does, as rules name it.</param>
/// <param name="Task">The task; empty for none.</param>
/// <param name="Server">The server.</param>
sealed record PlanSubject(string Plan, string ActionName, string Task, string Server);
