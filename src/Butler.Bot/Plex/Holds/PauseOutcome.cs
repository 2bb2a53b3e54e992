using LanguageExt;
using PlexButler.Bot.Plex.Editing;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>What came of pausing a server. Closed: <see cref="Match"/> has an argument for each case.</summary>
abstract record PauseOutcome
{
    PauseOutcome() { }

    /// <summary>What to make of each case.</summary>
    public abstract A Match<A>(
        Func<PlansOnly, A> plansOnly,
        Func<ScheduleLeft, A> scheduleLeft,
        Func<SchedulePaused, A> schedule,
        Func<NotPaused, A> notPaused,
        Func<PuttingBack, A> puttingBack,
        Func<Damaged, A> damaged
    );

    /// <summary>No plan begins there. Plex's own schedule goes on.</summary>
    /// <param name="Failure">Why it was not switched off, if it was to be.</param>
    public sealed record PlansOnly(Option<ButlerError> Failure) : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => plansOnly(this);
    }

    /// <summary>No plan begins there. Nothing was switched off that an earlier pause had not.</summary>
    /// <param name="StaysOff">Whether what that one has switched off is off until the new end; otherwise it is being
    /// put back.</param>
    public sealed record ScheduleLeft(bool StaysOff) : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => scheduleLeft(this);
    }

    /// <summary>Plex's own schedule is off as well.</summary>
    /// <param name="Write">What came of each task.</param>
    /// <param name="WithoutSetting">The tasks that nothing switches off.</param>
    public sealed record SchedulePaused(PreferenceWrite Write, Seq<TaskName> WithoutSetting) : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => schedule(this);
    }

    /// <summary>The server did not say what would have to be switched off, so nothing was done.</summary>
    /// <param name="Error">What it said.</param>
    public sealed record NotPaused(ButlerError Error) : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => notPaused(this);
    }

    /// <summary>The end of an earlier pause is on its way, so nothing was done.</summary>
    public sealed record PuttingBack : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => puttingBack(this);
    }

    /// <summary>What an earlier pause has switched off cannot be read, so nothing was done.</summary>
    public sealed record Damaged : PauseOutcome
    {
        /// <inheritdoc/>
        public override A Match<A>(
            Func<PlansOnly, A> plansOnly,
            Func<ScheduleLeft, A> scheduleLeft,
            Func<SchedulePaused, A> schedule,
            Func<NotPaused, A> notPaused,
            Func<PuttingBack, A> puttingBack,
            Func<Damaged, A> damaged
        ) => damaged(this);
    }
}
