using LanguageExt;
using Org.BouncyCastle.Math.EC.Rfc8032;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Http;

/// <summary>
/// The Ed25519 key of the application, with which Discord proves that an HTTP interaction is its own. BouncyCastle, as
/// the framework has no Ed25519.
/// </summary>
public sealed class PublicKey
{
    readonly byte[] key;

    PublicKey(byte[] key) => this.key = key;

    /// <summary>None unless <paramref name="hex"/> is 32 bytes in hex that are a valid key.</summary>
    public static Option<PublicKey> Parse(string? hex) =>
        ParseHex(hex, Ed25519.PublicKeySize)
            .Filter(static bytes => Ed25519.ValidatePublicKeyFull(bytes, 0))
            .Map(static bytes => new PublicKey(bytes));

    /// <summary>Whether the owner of this key signed the timestamp followed by the raw body.</summary>
    /// <param name="signature">64 bytes in hex.</param>
    /// <param name="timestamp">As received, in digits.</param>
    /// <param name="body">As received, not parsed.</param>
    public bool IsValidSignature(string? signature, string timestamp, ReadOnlySpan<byte> body) =>
        ParseHex(signature, Ed25519.SignatureSize).TryGetValue(out var signatureBytes)
        && Verify(signatureBytes, [.. System.Text.Encoding.UTF8.GetBytes(timestamp), .. body]);

    /// <summary>The key in hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(key);

    bool Verify(byte[] signature, byte[] signed) => Ed25519.Verify(signature, 0, key, 0, signed, 0, signed.Length);

    static Option<byte[]> ParseHex(string? hex, int size)
    {
        var bytes = new byte[size];
        return
            hex?.Length == size * 2
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Some(bytes)
            : None;
    }
}
