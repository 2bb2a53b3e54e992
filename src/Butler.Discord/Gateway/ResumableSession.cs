namespace PlexButler.Discord.Gateway;

/// <summary>A session that can be resumed.</summary>
/// <param name="Id">Discord's id of it.</param>
/// <param name="ResumeUrl">Where to resume, without a query.</param>
/// <param name="Sequence">The last sequence number seen.</param>
public sealed record ResumableSession(string Id, string ResumeUrl, long Sequence);
