using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>What a button of this bot does.</summary>
enum Press
{
    /// <summary>The member who asked confirms.</summary>
    Confirm,

    /// <summary>Somebody else approves.</summary>
    Approve,

    /// <summary>Somebody declines, or the member who asked withdraws.</summary>
    Decline,
}

/// <summary>What a button is good for: one request of one member in one guild, until it expires.</summary>
/// <param name="Number">Random, so that it cannot be guessed.</param>
/// <param name="Member">Who asked.</param>
/// <param name="Guild">Where.</param>
/// <param name="Expires">Until when.</param>
sealed record Ticket(ulong Number, Snowflake Member, Snowflake Guild, DateTimeOffset Expires)
{
    /// <summary>A number nobody can guess.</summary>
    public static ulong Draw() => BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));

    /// <summary>What a custom id says it is, before anything about it is believed.</summary>
    public static Option<(Press Press, ulong Number)> Read(string customId) =>
        customId.Split('.') is [{ } word, { Length: 16 } number, _]
        && press(word) is { } what
        && ulong.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var n)
            ? Some((what, n))
            : None;

    /// <summary>The custom id of its button, signed.</summary>
    public string CustomId(Press press, ReadOnlySpan<byte> key) =>
        $"{name(press)}.{Number:x16}.{Base64Url.EncodeToString(Sign(press, key))}";

    /// <summary>Whether a custom id is exactly this ticket's.</summary>
    public bool Admits(string customId, Press press, ReadOnlySpan<byte> key) =>
        CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.UTF8.GetBytes(customId),
            System.Text.Encoding.UTF8.GetBytes(CustomId(press, key))
        );

    byte[] Sign(Press press, ReadOnlySpan<byte> key)
    {
        Span<byte> said = stackalloc byte[33];
        said[0] = (byte)press;
        BinaryPrimitives.WriteUInt64LittleEndian(said[1..], Number);
        BinaryPrimitives.WriteUInt64LittleEndian(said[9..], Member.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(said[17..], Guild.Value);
        BinaryPrimitives.WriteInt64LittleEndian(said[25..], Expires.ToUnixTimeMilliseconds());
        return HMACSHA256.HashData(key, said);
    }

    static string name(Press press) =>
        press switch
        {
            Press.Confirm => "confirm",
            Press.Approve => "approve",
            _ => "decline",
        };

    static Press? press(string word) =>
        word switch
        {
            "confirm" => Press.Confirm,
            "approve" => Press.Approve,
            "decline" => Press.Decline,
            _ => null,
        };
}
