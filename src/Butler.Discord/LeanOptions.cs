namespace PlexButler.Discord;

/// <summary>Where Discord is and who the bot is.</summary>
/// <param name="ApiUrl">The REST base, for example <c>https://discord.com/api/v10</c>; the gateway's address is asked for there.</param>
/// <param name="Token">The bot token; asked for at every use, so that a reset one needs no restart.</param>
/// <param name="Version">The bot's version, for the User-Agent.</param>
public sealed record LeanOptions(Uri ApiUrl, Func<Secret> Token, string Version)
{
    /// <summary>The address without anything secret.</summary>
    public override string ToString() => ApiUrl.GetLeftPart(UriPartial.Path);
}
