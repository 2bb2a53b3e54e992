using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>A button belongs to one request of one member in one guild, until it expires.</summary>
/// <param name="Nonce">Random, so that it cannot be guessed.</param>
/// <param name="Member">The member who asked.</param>
/// <param name="Guild">The guild they asked in.</param>
/// <param name="ExpiresAt">When it expires.</param>
sealed record ButtonTicket(ulong Nonce, Snowflake Member, Snowflake Guild, DateTimeOffset ExpiresAt)
{
    /// <summary>A number nobody can guess.</summary>
    public static ulong CreateNonce() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <summary>What a custom id claims to be; its signature is not verified yet.</summary>
    public static Option<(ButtonAction Action, ulong Nonce)> ParseCustomId(string customId) =>
        customId.Split('.') is [{ } name, { Length: 16 } number, _]
        && ComponentTable.ParseAction(name).TryGetValue(out var action)
        && ulong.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var nonce)
            ? Some((action, nonce))
            : None;

    /// <summary>The signed custom id of its button.</summary>
    public string ToCustomId(ButtonAction action, ReadOnlySpan<byte> key) =>
        $"{ComponentTable.NameOf(action)}.{Nonce:x16}.{Base64Url.EncodeToString(Sign(action, key))}";

    /// <summary>Whether a custom id is the one of this ticket.</summary>
    public bool Verify(string customId, ButtonAction action, ReadOnlySpan<byte> key) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(customId),
            System.Text.Encoding.UTF8.GetBytes(ToCustomId(action, key))
        );

    byte[] Sign(ButtonAction action, ReadOnlySpan<byte> key)
    {
        Span<byte> payload = stackalloc byte[33];
        payload[0] = (byte)action;
        BinaryPrimitives.WriteUInt64LittleEndian(payload[1..], Nonce);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[9..], Member.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(payload[17..], Guild.Value);
        BinaryPrimitives.WriteInt64LittleEndian(payload[25..], ExpiresAt.ToUnixTimeMilliseconds());
        return HMACSHA256.HashData(key, payload);
    }
}
