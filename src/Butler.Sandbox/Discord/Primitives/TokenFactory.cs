using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Creates tokens and keys of the shape that Discord's have.</summary>
static class TokenFactory
{
    /// <summary>A bot token of the usual three parts: the id, a time, a signature.</summary>
    public static string CreateBotToken(string applicationId) =>
        string.Join('.', EncodeAscii(applicationId), EncodeRandom(4), EncodeRandom(28));

    public static string CreateInteractionToken(string interactionId) =>
        EncodeBase64Url([
            .. Encoding.ASCII.GetBytes($"interaction:{interactionId}:"),
            .. RandomNumberGenerator.GetBytes(96),
        ]);

    public static string CreateSessionId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static Ed25519PrivateKeyParameters CreateSigningKey() => new(new SecureRandom());

    public static string GetPublicKeyHex(Ed25519PrivateKeyParameters key) =>
        Convert.ToHexStringLower(key.GeneratePublicKey().GetEncoded());

    static string EncodeAscii(string text) => EncodeBase64Url(Encoding.ASCII.GetBytes(text));

    static string EncodeRandom(int length) => EncodeBase64Url(RandomNumberGenerator.GetBytes(length));

    static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
