namespace PlexButler.Discord.Model;

/// <summary>Where Discord is and who the bot is.</summary>
/// <param name="ApiUrl">
/// The base of the REST API, for example <c>https://discord.com/api/v10</c>; it also names the gateway.
/// </param>
/// <param name="Token">The bot token; read at every use, so that a new token needs no restart.</param>
/// <param name="Version">The bot's version, for the User-Agent.</param>
public sealed record DiscordOptions(Uri ApiUrl, Func<Secret> Token, string Version)
{
    /// <summary>The name of the meter with everything that the client measures.</summary>
    public const string MeterName = "PlexButler.Discord";

    /// <summary>The address of the project, which Discord asks for in the User-Agent.</summary>
    public Uri ProjectUrl { get; init; } = new("https://github.com/PlexButlerBot/PlexButlerBot");

    /// <summary>
    /// Whether the gateway compresses what it sends (zlib-stream): less traffic, a little more memory. A small bot does
    /// not need it.
    /// </summary>
    public bool UseCompression { get; init; }

    /// <summary>How many interactions are handled at the same time; further members are asked to try again.</summary>
    public int MaxConcurrentHandlers { get; init; } = 1024;

    /// <summary>
    /// How long after a refusal of the bot token Discord is asked once more, before the session ends for good: a single
    /// 401 may be a fault of Discord's. Zero: it is not asked again.
    /// </summary>
    public TimeSpan RefusalDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What these members read.</summary>
    public string BusyText { get; init; } = "I am busy with many requests right now. Please try again in a moment.";

    /// <summary>
    /// <c>DiscordBot (url, version)</c>. Without it Discord may block the bot. Source: Discord, "API Reference", "User
    /// Agent": https://discord.com/developers/docs/reference#user-agent.
    /// </summary>
    public string UserAgent => $"DiscordBot ({ProjectUrl}, {Version})";

    /// <summary>The address without anything secret.</summary>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Path);
}
