using System.Text;
using LanguageExt;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Pure: recognizes what people paste instead of a token, and what they paste along with it.</summary>
static class SecretFormat
{
    const string ClaimCodeError =
        "contains a claim code, which is for setting up a new Plex server and expires after 4 minutes. "
        + "See README, \"Find the Plex token\".";

    // A JSON object in base 64 begins like this.
    const string JwtStart = "eyJ";

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
        : IsJwt(token) ? "contains a sign-in token (a JWT), not the bot token, which is under Bot, Reset Token."
        : DescribeForeignCharacter(token);

    static Option<string> ValidatePlexToken(string token) =>
        token.StartsWith("claim-", StringComparison.Ordinal) ? ClaimCodeError
        : token.Contains("X-Plex-Token", StringComparison.OrdinalIgnoreCase)
            ? "contains an address; keep only what follows X-Plex-Token= in it."
        : IsJwt(token)
            ? "contains the sign-in token of a Plex account (a JWT, it begins with eyJ), which expires after days; "
                + "a server's own token has 20 characters. See README, \"Find the Plex token\"."
        : token.Count(static c => c == '.') == 2 && token.Length > 50
            ? "looks like the Discord bot token; Plex's has 20 characters."
        : DescribeForeignCharacter(token);

    static bool IsTokenCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    // A Plex token of 20 characters may begin like this by chance; a bot token begins with an id.
    static bool IsJwt(string token) => token.StartsWith(JwtStart, StringComparison.Ordinal) && token.Length > 40;

    // A header carries the token, and of ASCII only what is visible. One character is named, and it is none of a token.
    static Option<string> DescribeForeignCharacter(string token)
    {
        Rune[] characters = [.. token.EnumerateRunes()];
        var position = System.Array.FindIndex(characters, static c => c.Value is < '!' or > '~');
        return position < 0
            ? None
            : $"contains {CharacterName.Describe(characters[position])} as character {position + 1} of "
                + $"{characters.Length}, which no token has; copy the token again, as plain text.";
    }
}
