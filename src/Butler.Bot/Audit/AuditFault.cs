namespace PlexButler.Bot.Audit;

/// <summary>The first line of an audit file that is not as the bot wrote it.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Reason">What is wrong with it, after "line 3": "was changed".</param>
sealed record AuditFault(long Line, string Reason);
