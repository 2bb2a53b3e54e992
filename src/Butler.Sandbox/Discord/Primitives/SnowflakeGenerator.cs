using System.Globalization;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>Creates Discord's ids: the time in the upper 42 bits, unique and ascending.</summary>
sealed class SnowflakeGenerator(TimeProvider clock)
{
    // The first millisecond of 2015, Discord's epoch (reference documentation, "Snowflakes").
    const long Epoch = 1420070400000;
    long last;

    public string Next()
    {
        var now = (clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        while (true)
        {
            var previous = Interlocked.Read(ref last);
            var next = Math.Max(now, previous + 1);
            if (Interlocked.CompareExchange(ref last, next, previous) == previous)
                return next.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static bool IsSnowflake(string? text) =>
        text is { Length: >= 1 and <= 20 }
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static DateTimeOffset GetTimestamp(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
            (long)(ulong.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture) >> 22) + Epoch
        );
}
