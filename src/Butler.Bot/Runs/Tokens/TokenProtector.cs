using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Tokens;

/// <summary>Encrypts interaction tokens for the store with the bot token, and decrypts them.</summary>
sealed class TokenProtector(DiscordOptions discord)
{
    /// <summary>The token as it may be stored.</summary>
    public string Protect(Secret token) => TokenCipher.Encrypt(token, discord.Token());

    /// <summary>The token; None after the bot token has changed.</summary>
    public Option<Secret> Unprotect(string text) => TokenCipher.Decrypt(text, discord.Token());
}
