using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>Tokens and keys as Discord makes them, and their removal from what is logged.</summary>
static partial class Secrets
{
    public const string RedactedText = "[redacted]";

    /// <summary>A bot token of the usual three parts: the id, a time, a signature.</summary>
    public static string CreateBotToken(string applicationId) =>
        $"{EncodeBase64Url(Encoding.ASCII.GetBytes(applicationId))}.{EncodeBase64Url(RandomNumberGenerator.GetBytes(4))}.{EncodeBase64Url(RandomNumberGenerator.GetBytes(28))}";

    public static string CreateInteractionToken(string interactionId) =>
        EncodeBase64Url([
            .. Encoding.ASCII.GetBytes($"interaction:{interactionId}:"),
            .. RandomNumberGenerator.GetBytes(96),
        ]);

    public static string CreateSessionId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static Ed25519PrivateKeyParameters CreateSigningKey() => new(new SecureRandom());

    public static string GetPublicKeyHex(Ed25519PrivateKeyParameters key) =>
        Convert.ToHexStringLower(key.GeneratePublicKey().GetEncoded());

    public static string Redact(string text, string botToken) =>
        InteractionTokenPattern().Replace(text.Replace(botToken, RedactedText, StringComparison.Ordinal), RedactedText);

    // Every interaction token starts with "interaction:" in base 64.
    [GeneratedRegex("aW50ZXJhY3Rpb246[A-Za-z0-9_-]+")]
    private static partial Regex InteractionTokenPattern();

    static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
