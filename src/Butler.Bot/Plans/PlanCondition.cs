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
        + "only after a backup of today, only after a big import, server not busy; separate several with ';'.";

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
            ["only", "after", "a", "big", "import"] => Some<PlanCondition>(new AfterImport()),
            _ => None,
        };

    /// <summary>The conditions of a plan, with those that follow from what else is set.</summary>
    /// <param name="conditions">Those that are set.</param>
    /// <param name="yields">Whether it gives way to those who watch: then it does not begin while they do.</param>
    /// <param name="isAfterImports">Whether it has something to do only after much that is new was taken in.</param>
    public static Seq<PlanCondition> AddImplied(Seq<PlanCondition> conditions, bool yields, bool isAfterImports)
    {
        var all = conditions.ToList();
        if (yields && !all.Exists(static one => one is Idle or FewerViewers))
            all.Add(new FewerViewers(1));
        if (isAfterImports && !all.Exists(static one => one is AfterImport))
            all.Add(new AfterImport());
        return toSeq(all.ToArray());
    }

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(
        Func<Idle, A> idle,
        Func<FewerViewers, A> fewerViewers,
        Func<Window, A> window,
        Func<BackupToday, A> backupToday,
        Func<NotBusy, A> notBusy,
        Func<AfterImport, A> afterImport
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
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
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
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
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
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
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
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
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
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
        ) => notBusy(this);
    }

    /// <summary>
    /// The server has taken in much that is new since the plan began last. Where it has not, there is nothing to do.
    /// </summary>
    public sealed record AfterImport : PlanCondition
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Idle, A> idle,
            Func<FewerViewers, A> fewerViewers,
            Func<Window, A> window,
            Func<BackupToday, A> backupToday,
            Func<NotBusy, A> notBusy,
            Func<AfterImport, A> afterImport
        ) => afterImport(this);
    }
}
