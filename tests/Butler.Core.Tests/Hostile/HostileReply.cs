namespace PlexButler.Tests.Hostile;

/// <summary>What a hostile server does on a connection after the request.</summary>
/// <param name="Name">How it is hostile.</param>
/// <param name="Bytes">What it writes at once.</param>
/// <param name="End">What it does then.</param>
/// <param name="Repeated">What it writes again and again, if it does.</param>
sealed record HostileReply(string Name, byte[] Bytes, ReplyEnd End = ReplyEnd.Close, byte[]? Repeated = null);
