namespace PlexButler.Discord.Model;

/// <summary>Where Discord is and who the bot is.</summary>
/// <param name="ApiUrl">The REST base, for example <c>https://discord.com/api/v10</c>; the gateway's address is asked for there.</param>
/// <param name="Token">The bot token; asked for at every use, so that a reset one needs no restart.</param>
/// <param name="Version">The bot's version, for the User-Agent.</param>
public sealed record DiscordOptions(Uri ApiUrl, Func<Secret> Token, string Version)
{
    /// <summary>The meter of everything the client measures, for an exporter to pick.</summary>
    public const string MeterName = "PlexButler.Discord";

    /// <summary>The project's address, which Discord wants to see in the User-Agent.</summary>
    public Uri ProjectUrl { get; init; } = new("https://plexbutlerbot.example/");

    /// <summary>Whether the gateway shall compress what it sends (zlib-stream): less traffic, a little more memory. Small bots need it not.</summary>
    public bool UseCompression { get; init; }

    /// <summary>How many interactions may be handled at the same time; a member beyond that is told to try again.</summary>
    public int MaxConcurrentHandlers { get; init; } = 1024;

    /// <summary>What such a member reads.</summary>
    public string BusyText { get; init; } = "I am busy with many requests right now. Please try again in a moment.";

    /// <summary>Discord's form of it: <c>DiscordBot (url, version)</c>.</summary>
    public string UserAgent => $"DiscordBot ({ProjectUrl}, {Version})";

    /// <summary>The address without anything secret.</summary>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Path);
}
