using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace PlexButler.Sandbox.Discord;

/// <summary>Tokens and keys as Discord makes them, and their removal from what is logged.</summary>
static partial class Secrets
{
    public const string Hidden = "[redacted]";

    /// <summary>A bot token of the usual three parts: the id, a time, a signature.</summary>
    public static string BotToken(string applicationId) =>
        $"{Base64Url(Encoding.ASCII.GetBytes(applicationId))}.{Base64Url(RandomNumberGenerator.GetBytes(4))}.{Base64Url(RandomNumberGenerator.GetBytes(28))}";

    public static string InteractionToken(string interactionId) =>
        Base64Url([.. Encoding.ASCII.GetBytes($"interaction:{interactionId}:"), .. RandomNumberGenerator.GetBytes(96)]);

    public static string SessionId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static Ed25519PrivateKeyParameters SigningKey() => new(new SecureRandom());

    public static string PublicHalf(Ed25519PrivateKeyParameters key) =>
        Convert.ToHexStringLower(key.GeneratePublicKey().GetEncoded());

    public static string Redact(string text, string botToken) =>
        AnyInteractionToken().Replace(text.Replace(botToken, Hidden, StringComparison.Ordinal), Hidden);

    // Every interaction token starts with "interaction:" in base 64.
    [GeneratedRegex("aW50ZXJhY3Rpb246[A-Za-z0-9_-]+")]
    private static partial Regex AnyInteractionToken();

    static string Base64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
