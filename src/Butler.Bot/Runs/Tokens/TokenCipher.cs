using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tokens;

/// <summary>
/// Encrypts an interaction's token with a key derived from the bot token (AES-256-GCM, HKDF-SHA256). The database
/// alone lets nobody answer an interaction, and after the bot token is reset, neither can the bot.
/// </summary>
static class TokenCipher
{
    const int NonceSize = 12,
        TagSize = 16;

    static readonly byte[] KeyPurpose = "PlexButlerBot interaction token 1"u8.ToArray();

    /// <summary>
    /// The token, encrypted: letters, digits, <c>-</c> and <c>_</c>. The same token gives another text each time.
    /// </summary>
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

    /// <summary>The token; None if it was encrypted with another bot token, or was changed since.</summary>
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
