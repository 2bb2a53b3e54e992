namespace PlexButler.Bot.Sharing.Leases;

/// <summary>Who holds a lease.</summary>
/// <param name="Owner">The replica's name and a number that no other replica has.</param>
/// <param name="Remaining">How long it is held unless it is renewed; not positive once it is free.</param>
sealed record LeaseHolder(string Owner, TimeSpan Remaining)
{
    /// <summary>The name by which people know this process: its host and process id.</summary>
    public static string OwnName { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>The replica's name.</summary>
    public string Name => Owner.Split(' ')[0];

    /// <summary>An owner that is this process.</summary>
    public static string CreateOwner() => $"{OwnName} {Guid.NewGuid():N}";
}
