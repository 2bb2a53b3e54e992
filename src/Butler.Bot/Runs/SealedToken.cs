using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>
/// An interaction's token, encrypted with a key that only the bot token gives (AES-256-GCM, HKDF-SHA256): whoever has the database alone can answer
/// nobody, and after the bot token was reset neither can we.
/// </summary>
static class SealedToken
{
    const int NonceSize = 12,
        TagSize = 16;

    static readonly byte[] purpose = "PlexButlerBot interaction token 1"u8.ToArray();

    /// <summary>The token, sealed: letters, digits, <c>-</c> and <c>_</c>. Twice the same token is not twice the same text.</summary>
    public static string seal(Secret token, Secret botToken)
    {
        var plain = Encoding.UTF8.GetBytes(token.Reveal());
        var whole = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceSize));
        using var cipher = Cipher(botToken);
        cipher.Encrypt(
            whole.AsSpan(0, NonceSize),
            plain,
            whole.AsSpan(NonceSize, plain.Length),
            whole.AsSpan(NonceSize + plain.Length)
        );
        return Base64Url.EncodeToString(whole);
    }

    /// <summary>The token; None if it was sealed with another bot token, or is not what was sealed.</summary>
    public static Option<Secret> open(string text, Secret botToken)
    {
        if (!Base64Url.IsValid(text))
            return None;
        var whole = Base64Url.DecodeFromChars(text);
        if (whole.Length < NonceSize + TagSize)
            return None;
        var plain = new byte[whole.Length - NonceSize - TagSize];
        using var cipher = Cipher(botToken);
        try
        {
            cipher.Decrypt(
                whole.AsSpan(0, NonceSize),
                whole.AsSpan(NonceSize, plain.Length),
                whole.AsSpan(NonceSize + plain.Length),
                plain
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return None;
        }
        return new Secret(Encoding.UTF8.GetString(plain));
    }

    static AesGcm Cipher(Secret botToken) =>
        new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(botToken.Reveal()), 32, info: purpose),
            TagSize
        );
}
