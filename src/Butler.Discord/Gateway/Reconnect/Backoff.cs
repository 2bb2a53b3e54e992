namespace PlexButler.Discord.Gateway.Reconnect;

/// <summary>Pure: how long to wait before connecting again.</summary>
static class Backoff
{
    static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Zero the first time, then 1 s, doubling up to 60 s, each shortened by up to half so that many bots do not come
    /// back at the same time.
    /// </summary>
    /// <param name="failures">Connections in a row without READY or RESUMED.</param>
    /// <param name="random">0 up to 1.</param>
    public static TimeSpan GetDelay(int failures, double random) =>
        failures <= 0
            ? TimeSpan.Zero
            : TimeSpan.FromSeconds(
                Math.Min(MaxDelay.TotalSeconds, Math.Pow(2, Math.Min(failures, 10) - 1)) * (1 - random / 2)
            );
}
