namespace PlexButler.Bot.Plans.Rights;

/// <summary>Whether the member who made a plan may start what it starts.</summary>
/// <param name="Refusal">Why it is not to be started; None if it is.</param>
/// <param name="Undo">Takes the use back that was counted, if nothing came of it.</param>
sealed record OwnerAnswer(LanguageExt.Option<PlanOutcome> Refusal, Func<Task> Undo)
{
    /// <summary>It is not to be started.</summary>
    public static OwnerAnswer Refused(PlanOutcome outcome) => new(outcome, static () => Task.CompletedTask);
}
