namespace PlexButler.Sandbox;

/// <summary>Both stand-ins, listening on loopback. Disposing stops them.</summary>
public sealed class Sandbox : IAsyncDisposable
{
    Sandbox(string announcement, SandboxPlex plex, SandboxDiscord discord) => (Announcement, Plex, Discord) = (announcement, plex, discord);

    /// <summary>The one line of JSON that says where everything is, as the design's contract words it.</summary>
    public string Announcement { get; }

    /// <summary>The stand-in Plex server.</summary>
    public SandboxPlex Plex { get; }

    /// <summary>The stand-in Discord.</summary>
    public SandboxDiscord Discord { get; }

    /// <summary>Starts both; returns when both listen. Port 0 is any free one.</summary>
    public static Task<Sandbox> Start(int plexPort, int discordPort, CancellationToken token) =>
        Task.FromResult(new Sandbox("{}" + plexPort + discordPort, new("", ""), new("", "", "", "", "", "", new("", "", ""))));

    /// <summary>Stops both.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Where the stand-in Plex server is, and its owner's token.</summary>
public sealed record SandboxPlex(string Url, string Token);

/// <summary>Where the stand-in Discord is, and what lives there. Ids in digits; the public key in hex.</summary>
public sealed record SandboxDiscord(
    string ApiUrl, string Token, string ApplicationId, string PublicKey, string GuildId, string ChannelId, SandboxRoles Roles);

/// <summary>The three roles of the stand-in guild.</summary>
public sealed record SandboxRoles(string Viewer, string Operator, string Admin);
