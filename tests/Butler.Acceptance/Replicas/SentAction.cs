namespace PlexButler.Acceptance.Replicas;

/// <summary>What a member did.</summary>
/// <param name="Id">The interaction's id.</param>
/// <param name="Action">What it was.</param>
/// <param name="Task">The task it was about; empty for all.</param>
/// <param name="Member">Who did it.</param>
/// <param name="Question">The interaction with the pressed button, for a press; else empty.</param>
sealed record SentAction(string Id, LoadAction Action, string Task, string Member, string Question);
