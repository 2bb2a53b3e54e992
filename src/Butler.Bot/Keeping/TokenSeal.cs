using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;

namespace PlexButler.Bot.Keeping;

/// <summary>Seals interaction tokens for the store with the bot token, and opens them.</summary>
sealed class TokenSeal(LeanOptions discord)
{
    /// <summary>The token as it may be stored.</summary>
    public string Seal(Secret token) => SealedToken.seal(token, discord.Token());

    /// <summary>The token; None after the bot token was changed.</summary>
    public Option<Secret> Open(string text) => SealedToken.open(text, discord.Token());
}
