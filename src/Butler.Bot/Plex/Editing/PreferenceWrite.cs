using LanguageExt;

namespace PlexButler.Bot.Plex.Editing;

/// <summary>What became of several edits that were sent together.</summary>
/// <param name="Results">One for each edit, in their order.</param>
/// <param name="Failure">Why it is not known what came of them.</param>
sealed record PreferenceWrite(Seq<EditResult> Results, Option<ButlerError> Failure)
{
    /// <summary>Whether each has the new value now, or had it before.</summary>
    public bool IsDone => Results.ForAll(static result => result.Outcome is EditOutcome.Written or EditOutcome.WasSo);

    /// <summary>Whether nothing had to be written.</summary>
    public bool WasDone => Results.ForAll(static result => result.Outcome == EditOutcome.WasSo);

    /// <summary>Those with that outcome.</summary>
    public Seq<EditResult> With(EditOutcome outcome) => Results.Filter(result => result.Outcome == outcome).Strict();
}
