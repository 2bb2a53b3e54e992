using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans;

/// <summary>
/// Something that must hold when a plan begins. Closed: <see cref="Match"/> has an argument for each case.
/// </summary>
abstract record PlanCondition
{
    static readonly TimeSpan DefaultIdle = TimeSpan.FromMinutes(10),
        MaxIdle = TimeSpan.FromHours(6);

    /// <summary>What is wrong with a text that <see cref="Parse"/> rejects.</summary>
    public const string FormatError =
        "is none of: idle, idle for 10m, not while 2 or more watch, only in the window, only outside the window, "
        + "only after a backup of today, server not busy; separate several with ';'.";

    PlanCondition() { }

    /// <summary>None unless it is one of the forms of the setting.</summary>
    public static Option<PlanCondition> Parse(string text) =>
        text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["idle"] => Some<PlanCondition>(new Idle(DefaultIdle)),
            ["idle", "for", var duration] => Durations
                .Parse(duration, MaxIdle)
                .Map(static length => (PlanCondition)new Idle(length)),
            ["not", "while", "anybody", "watches"] => Some<PlanCondition>(new FewerViewers(1)),
            ["not", "while", var count, "or", "more", "watch"] => ParseCount(count),
            ["only", "in", "the", "window"] => Some<PlanCondition>(new Window(IsInside: true)),
            ["only", "outside", "the", "window"] => Some<PlanCondition>(new Window(IsInside: false)),
            ["server", "not", "busy"] => Some<PlanCondition>(new NotBusy()),
            ["only", "after", "a", "backup", "of", "today"] => Some<PlanCondition>(new BackupToday()),
            _ => None,
        };

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(
        Func<Idle, A> idle,
        Func<FewerViewers, A> fewerViewers,
        Func<Window, A> window,
        Func<BackupToday, A> backupToday,
        Func<NotBusy, A> notBusy
    );

    static Option<PlanCondition> ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 100
            ? Some<PlanCondition>(new FewerViewers(count))
            : None;

    /// <summary>
    /// Nobody watches and nobody downloads, for so long. Who has paused for five minutes does not count.
    /// </summary>
    public sealed record Idle(TimeSpan For) : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy
        ) => idle(this);
    }

    /// <summary>Not so many watch.</summary>
    public sealed record FewerViewers(int Limit) : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy
        ) => fewerViewers(this);
    }

    /// <summary>The server's maintenance window is open, or closed.</summary>
    public sealed record Window(bool IsInside) : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy
        ) => window(this);
    }

    /// <summary>The server has written a backup of its database today.</summary>
    public sealed record BackupToday : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy
        ) => backupToday(this);
    }

    /// <summary>The server shows no work of its own.</summary>
    public sealed record NotBusy : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy
        ) => notBusy(this);
    }
}
