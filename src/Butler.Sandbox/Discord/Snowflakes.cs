using System.Globalization;

namespace PlexButler.Sandbox.Discord;

/// <summary>Discord's ids: the time in their upper 42 bits, never the same twice, always rising.</summary>
sealed class Snowflakes(TimeProvider clock)
{
    // The first millisecond of 2015, Discord's epoch (reference documentation, "Snowflakes").
    const long Epoch = 1420070400000;
    long last;

    public string Next()
    {
        var now = (clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(now, seen + 1);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next.ToString(CultureInfo.InvariantCulture);
        }
    }

    public static bool IsOne(string? text) =>
        text is { Length: >= 1 and <= 20 }
        && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static DateTimeOffset TimeOf(string id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(
            (long)(ulong.Parse(id, NumberStyles.None, CultureInfo.InvariantCulture) >> 22) + Epoch
        );
}
