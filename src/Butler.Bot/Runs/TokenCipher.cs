using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs;

/// <summary>
/// An interaction's token, encrypted with a key that only the bot token gives (AES-256-GCM, HKDF-SHA256): whoever has the database alone can answer
/// nobody, and after the bot token was reset neither can we.
/// </summary>
static class TokenCipher
{
    const int NonceSize = 12,
        TagSize = 16;

    static readonly byte[] KeyPurpose = "PlexButlerBot interaction token 1"u8.ToArray();

    /// <summary>The token, sealed: letters, digits, <c>-</c> and <c>_</c>. Twice the same token is not twice the same text.</summary>
    public static string Encrypt(Secret token, Secret botToken)
    {
        var plaintext = Encoding.UTF8.GetBytes(token.Reveal());
        var buffer = new byte[NonceSize + plaintext.Length + TagSize];
        RandomNumberGenerator.Fill(buffer.AsSpan(0, NonceSize));
        using var cipher = CreateCipher(botToken);
        cipher.Encrypt(
            buffer.AsSpan(0, NonceSize),
            plaintext,
            buffer.AsSpan(NonceSize, plaintext.Length),
            buffer.AsSpan(NonceSize + plaintext.Length)
        );
        return Base64Url.EncodeToString(buffer);
    }

    /// <summary>The token; None if it was sealed with another bot token, or is not what was sealed.</summary>
    public static Option<Secret> Decrypt(string text, Secret botToken)
    {
        if (!Base64Url.IsValid(text))
            return None;
        var buffer = Base64Url.DecodeFromChars(text);
        if (buffer.Length < NonceSize + TagSize)
            return None;
        var plaintext = new byte[buffer.Length - NonceSize - TagSize];
        using var cipher = CreateCipher(botToken);
        try
        {
            cipher.Decrypt(
                buffer.AsSpan(0, NonceSize),
                buffer.AsSpan(NonceSize, plaintext.Length),
                buffer.AsSpan(NonceSize + plaintext.Length),
                plaintext
            );
        }
        catch (AuthenticationTagMismatchException)
        {
            return None;
        }
        return new Secret(Encoding.UTF8.GetString(plaintext));
    }

    static AesGcm CreateCipher(Secret botToken) =>
        new(
            HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(botToken.Reveal()), 32, info: KeyPurpose),
            TagSize
        );
}
