using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: what people paste in the place of a token, and what they paste along with it.</summary>
static class SecretFormat
{
    /// <summary>What was meant: without white space, quotes or a leading <c>Bot </c>.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim().Trim('"', '\'').Trim();
        return trimmed.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) ? trimmed[4..].Trim() : trimmed;
    }

    /// <summary>Whether <see cref="Clean"/> took more away than the line break that ends a file.</summary>
    public static bool HasPadding(string text) => text.TrimEnd('\n', '\r') != Clean(text);

    /// <summary>What it is instead of the token, and where the token is found; None if it may be one.</summary>
    /// <param name="setting">Which token is wanted.</param>
    /// <param name="token">What was given, trimmed.</param>
    public static Option<string> Validate(string setting, string token) =>
        setting.StartsWith("Discord:", StringComparison.Ordinal) ? ValidateDiscordToken(token)
        : setting.StartsWith("Plex:WebhookSecret", StringComparison.Ordinal) ? ValidateWebhookSecret(token)
        : ValidatePlexToken(token);

    // It is part of an address, and guessing it must be hopeless.
    static Option<string> ValidateWebhookSecret(string secret) =>
        secret.Length >= 16 && secret.All(IsTokenCharacter)
            ? None
            : "is no secret of at least 16 letters, digits, '-' or '_'.";

    static Option<string> ValidateDiscordToken(string token) =>
        token.StartsWith("claim-", StringComparison.Ordinal) ? ClaimCodeError
        : token.Length == 32 && token.All(IsTokenCharacter)
            ? "holds a client secret, not a bot token. The bot token is under Bot, Reset Token; the client secret is under OAuth2 and not needed."
        : token.Length == 64 && token.All(char.IsAsciiHexDigit)
            ? "holds the application's public key, not the bot token, which is under Bot, Reset Token."
        : token.Length is >= 17 and <= 20 && token.All(char.IsAsciiDigit)
            ? "holds an id, not the bot token, which is under Bot, Reset Token."
        : HasWhiteSpace(token) ? "has white space inside; a token has none."
        : None;

    static Option<string> ValidatePlexToken(string token) =>
        token.StartsWith("claim-", StringComparison.Ordinal) ? ClaimCodeError
        : token.Contains("X-Plex-Token", StringComparison.OrdinalIgnoreCase)
            ? "holds an address; keep only what follows X-Plex-Token= in it."
        : token.Count(static c => c == '.') == 2
        && token.Length > 50
        && !token.StartsWith("eyJ", StringComparison.Ordinal)
            ? "looks like the Discord bot token; Plex's is 20 characters."
        : HasWhiteSpace(token) ? "has white space inside; a token has none."
        : None;

    const string ClaimCodeError =
        "holds a claim code, which is for setting up a new Plex server and expires after 4 minutes; a token is wanted. See README, \"Find the Plex token\".";

    static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    static bool HasWhiteSpace(string token) => token.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c));
}
