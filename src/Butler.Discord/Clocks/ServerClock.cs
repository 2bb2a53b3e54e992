using PlexButler.Discord.Model;

namespace PlexButler.Discord.Clocks;

/// <summary>
/// The true time: Discord's, taken from the Date header of its answers and carried on by a <see cref="SteadyClock"/>,
/// since the clock of a host may be minutes off and may be set at any moment. Until the first answer it is the host's.
/// Safe from any thread.
/// </summary>
/// <param name="host">The host's clock, counter and timers.</param>
public sealed class ServerClock(TimeProvider host) : TimeProvider
{
    const long Unknown = long.MinValue;

    // The header has whole seconds, and the answer was on its way for a moment. A time that fits is not touched, so
    // that this clock does not go to and fro with every answer.
    static readonly TimeSpan HeaderPrecision = TimeSpan.FromSeconds(1.5);

    long offsetTicks = Unknown;
    long synchronizedAt;
    long hostOffsetTicks;

    /// <summary>The same clock for durations and deadlines: not even Discord's time moves it.</summary>
    public SteadyClock Steady { get; } = new(host);

    /// <summary>Whether Discord's time is known.</summary>
    public bool IsSynchronized => Interlocked.Read(ref offsetTicks) != Unknown;

    /// <summary>
    /// Whether a clock may be believed: false for one of this kind until Discord has told it the time. Until then, what
    /// is judged by age must wait if it cannot be taken back.
    /// </summary>
    public static bool IsTrusted(TimeProvider time) => time is not ServerClock { IsSynchronized: false };

    /// <inheritdoc/>
    public override long TimestampFrequency => host.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => host.LocalTimeZone;

    /// <summary>Discord's time; the host's own until that is known.</summary>
    public override DateTimeOffset GetUtcNow() =>
        Interlocked.Read(ref offsetTicks) is var ticks and not Unknown
            ? Steady.GetUtcNow() + TimeSpan.FromTicks(ticks)
            : host.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => host.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        host.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes a Date header.</summary>
    /// <param name="date">The header.</param>
    /// <param name="transit">
    /// How long the call took: the answer may have been on its way all that time, and must not set this clock back by
    /// it.
    /// </param>
    public void Synchronize(DateTimeOffset date, TimeSpan transit)
    {
        var ahead = GetUtcNow() - date;
        if (!IsSynchronized || ahead < TimeSpan.Zero || ahead > HeaderPrecision + transit)
            // Half a second is the best guess for the rest of the second.
            Interlocked.Exchange(ref offsetTicks, (date + TimeSpan.FromSeconds(0.5) - Steady.GetUtcNow()).Ticks);
        Interlocked.Exchange(ref synchronizedAt, GetTimestamp());
        Interlocked.Exchange(ref hostOffsetTicks, ReadHostOffset());
    }

    /// <summary>Whether Discord told the time within that span, and nothing speaks against it since.</summary>
    public bool IsSynchronizedWithin(TimeSpan span) =>
        IsSynchronized && !HasHostStepped && GetElapsedTime(Interlocked.Read(ref synchronizedAt)) <= span;

    /// <summary>
    /// Whether the host's clock was set since Discord told the time. Then the host may have been suspended, which its
    /// counter does not show.
    /// </summary>
    public bool HasHostStepped =>
        IsSynchronized
        && TimeSpan.FromTicks(ReadHostOffset() - Interlocked.Read(ref hostOffsetTicks)).Duration() > HeaderPrecision;

    /// <summary>How old an interaction is by Discord's clock; zero until that is known.</summary>
    public TimeSpan AgeOf(Snowflake id) =>
        IsSynchronized && GetUtcNow() - id.CreatedAt is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>
    /// Whether an interaction was created later than it is by this clock: it has fallen behind, as when the whole
    /// machine was paused.
    /// </summary>
    public bool IsBehind(Snowflake id) => IsSynchronized && id.CreatedAt - GetUtcNow() > HeaderPrecision;

    /// <summary>The true time of an instant of <see cref="Steady"/>.</summary>
    public DateTimeOffset FromSteady(DateTimeOffset instant) => GetUtcNow() - (Steady.GetUtcNow() - instant);

    long ReadHostOffset() => (host.GetUtcNow() - Steady.GetUtcNow()).Ticks;
}
