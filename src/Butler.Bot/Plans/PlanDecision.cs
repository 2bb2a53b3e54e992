using LanguageExt;

namespace PlexButler.Bot.Plans;

/// <summary>What to do about a plan now. Closed: <see cref="Match"/> has an argument for each case.</summary>
abstract record PlanDecision
{
    PlanDecision() { }

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(Func<Nothing, A> nothing, Func<Wait, A> wait, Func<Begin, A> begin, Func<Miss, A> miss);

    /// <summary>No time has come.</summary>
    public sealed record Nothing : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss
        ) => nothing(this);
    }

    /// <summary>Its time has come, but something is in its way.</summary>
    public sealed record Wait(DateTimeOffset Time, PlanObstacle Obstacle) : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss
        ) => wait(this);
    }

    /// <summary>It begins, for this time; earlier ones that did not begin are missed.</summary>
    public sealed record Begin(DateTimeOffset Time, Option<MissedTimes> Missed) : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss
        ) => begin(this);
    }

    /// <summary>It is too late for all of them.</summary>
    public sealed record Miss(MissedTimes Missed) : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss
        ) => miss(this);
    }
}
