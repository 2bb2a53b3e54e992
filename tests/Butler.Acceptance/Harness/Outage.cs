namespace PlexButler.Acceptance.Harness;

/// <summary>A time in which nobody held the session.</summary>
/// <param name="From">When who held it was killed.</param>
/// <param name="LastKill">When the last of those was killed who held it in between.</param>
/// <param name="Until">When another had resumed it.</param>
/// <param name="Kills">How many were killed.</param>
sealed record Outage(DateTimeOffset From, DateTimeOffset LastKill, DateTimeOffset Until, int Kills);
