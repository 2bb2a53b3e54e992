using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>What a button of this bot does.</summary>
enum ButtonAction
{
    /// <summary>The member who asked confirms.</summary>
    Confirm,

    /// <summary>Somebody else approves.</summary>
    Approve,

    /// <summary>Somebody declines, or the member who asked withdraws.</summary>
    Decline,
}

/// <summary>What a button is good for: one request of one member in one guild, until it expires.</summary>
/// <param name="Nonce">Random, so that it cannot be guessed.</param>
/// <param name="Member">Who asked.</param>
/// <param name="Guild">Where.</param>
/// <param name="ExpiresAt">Until when.</param>
sealed record ButtonTicket(ulong Nonce, Snowflake Member, Snowflake Guild, DateTimeOffset ExpiresAt)
{
    /// <summary>A number nobody can guess.</summary>
    public static ulong CreateNonce() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <summary>What a custom id says it is, before anything about it is believed.</summary>
    public static Option<(ButtonAction Press, ulong Number)> ParseCustomId(string customId) =>
        customId.Split('.') is [{ } word, { Length: 16 } number, _]
        && ParseAction(word) is { } action
        && ulong.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var nonce)
            ? Some((action, nonce))
            : None;

    /// <summary>The custom id of its button, signed.</summary>
    public string ToCustomId(ButtonAction action, ReadOnlySpan<byte> key) =>
        $"{FormatAction(action)}.{Nonce:x16}.{Base64Url.EncodeToString(Sign(action, key))}";

    /// <summary>Whether a custom id is exactly this ticket's.</summary>
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

    static string FormatAction(ButtonAction action) =>
        action switch
        {
            ButtonAction.Confirm => "confirm",
            ButtonAction.Approve => "approve",
            _ => "decline",
        };

    static ButtonAction? ParseAction(string word) =>
        word switch
        {
            "confirm" => ButtonAction.Confirm,
            "approve" => ButtonAction.Approve,
            "decline" => ButtonAction.Decline,
            _ => null,
        };
}
