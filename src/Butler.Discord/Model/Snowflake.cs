using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Model;

/// <summary>A Discord id: 64 bits that also hold the instant of creation.</summary>
public readonly record struct Snowflake(ulong Value)
{
    /// <summary>The first millisecond of these ids, counted from 1970.</summary>
    public const long Epoch = 1420070400000;

    /// <summary>None unless <paramref name="text"/> is a positive decimal number of at most 64 bits.</summary>
    public static Option<Snowflake> Parse(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
            ? Some(new Snowflake(value))
            : None;

    /// <summary>When Discord made it, to the millisecond.</summary>
    public DateTimeOffset CreatedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + Epoch);

    /// <summary>Decimal digits, as on the wire.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
