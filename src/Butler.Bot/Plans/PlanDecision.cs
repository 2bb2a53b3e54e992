using LanguageExt;

namespace PlexButler.Bot.Plans;

/// <summary>What to do about a plan now. Closed: <see cref="Match"/> has an argument for each case.</summary>
abstract record PlanDecision
{
    PlanDecision() { }

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(
        Func<Nothing, A> nothing,
        Func<Wait, A> wait,
        Func<Begin, A> begin,
        Func<Miss, A> miss,
        Func<Skip, A> skip
    );

    /// <summary>No time has come.</summary>
    public sealed record Nothing : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss,
            Func<Skip, A> skip
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
            Func<Miss, A> miss,
            Func<Skip, A> skip
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
            Func<Miss, A> miss,
            Func<Skip, A> skip
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
            Func<Miss, A> miss,
            Func<Skip, A> skip
        ) => miss(this);
    }

    /// <summary>Up to this time nothing is to come of it: somebody has paused it.</summary>
    public sealed record Skip(DateTimeOffset UpTo) : PlanDecision
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<Nothing, A> nothing,
            Func<Wait, A> wait,
            Func<Begin, A> begin,
            Func<Miss, A> miss,
            Func<Skip, A> skip
        ) => skip(this);
    }
}
