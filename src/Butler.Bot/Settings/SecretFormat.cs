using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: recognizes what people paste instead of a token, and what they paste along with it.</summary>
static class SecretFormat
{
    const string ClaimCodeError =
        "contains a claim code, which is for setting up a new Plex server and expires after 4 minutes. "
        + "See README, \"Find the Plex token\".";

    const string WhiteSpaceError = "contains white space; tokens never do.";

    /// <summary>The token without white space, quotes or a leading <c>Bot </c> around it.</summary>
    public static string Clean(string text)
    {
        var trimmed = text.Trim().Trim('"', '\'').Trim();
        return trimmed.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) ? trimmed[4..].Trim() : trimmed;
    }

    /// <summary>Whether <see cref="Clean"/> removes more than the line break at the end of a file.</summary>
    public static bool HasPadding(string text) => text.TrimEnd('\n', '\r') != Clean(text);

    /// <summary>Why it is not a valid token, and where to find one; None if it may be one.</summary>
    /// <param name="setting">The setting that needs the token.</param>
    /// <param name="token">What was given, cleaned.</param>
    public static Option<string> Validate(string setting, string token) =>
        setting.StartsWith("Discord:", StringComparison.Ordinal) ? ValidateDiscordToken(token)
        : setting.StartsWith("Plex:WebhookSecret", StringComparison.Ordinal) ? ValidateWebhookSecret(token)
        : ValidatePlexToken(token);

    // It is part of an address, so it must be impossible to guess.
    static Option<string> ValidateWebhookSecret(string secret) =>
        secret.Length >= 16 && secret.All(IsTokenCharacter) ? None : "must be at least 16 letters, digits, '-' or '_'.";

    static Option<string> ValidateDiscordToken(string token) =>
        token.StartsWith("claim-", StringComparison.Ordinal) ? ClaimCodeError
        : token.Length == 32 && token.All(IsTokenCharacter)
            ? "contains a client secret, not a bot token. The bot token is under Bot, Reset Token; "
                + "the client secret is under OAuth2 and not needed."
        : token.Length == 64 && token.All(char.IsAsciiHexDigit)
            ? "contains the application's public key, not the bot token, which is under Bot, Reset Token."
        : token.Length is >= 17 and <= 20 && token.All(char.IsAsciiDigit)
            ? "contains an id, not the bot token, which is under Bot, Reset Token."
        : HasWhiteSpace(token) ? WhiteSpaceError
        : None;

    static Option<string> ValidatePlexToken(string token) =>
        token.StartsWith("claim-", StringComparison.Ordinal) ? ClaimCodeError
        : token.Contains("X-Plex-Token", StringComparison.OrdinalIgnoreCase)
            ? "contains an address; keep only what follows X-Plex-Token= in it."
        : token.Count(static c => c == '.') == 2
        && token.Length > 50
        && !token.StartsWith("eyJ", StringComparison.Ordinal)
            ? "looks like the Discord bot token; Plex's has 20 characters."
        : HasWhiteSpace(token) ? WhiteSpaceError
        : None;

    static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    static bool HasWhiteSpace(string token) => token.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c));
}
