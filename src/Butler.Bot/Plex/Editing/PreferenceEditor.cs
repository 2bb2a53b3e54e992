using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plex.Editing;

/// <summary>
/// Changes preferences of a server, and asks for them again: Plex may answer 200 to what it does not do. What somebody
/// else has changed meanwhile is left alone.
/// </summary>
static class PreferenceEditor
{
    /// <summary>Makes those of the edits that apply, in one call. Left if it certainly changed nothing.</summary>
    /// <param name="server">The server.</param>
    /// <param name="select">The edits, by what the server has now.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<Either<ButlerError, PreferenceWrite>> Apply(
        PlexConnection server,
        Func<Seq<Preference>, Seq<PreferenceEdit>> select,
        CancellationToken token
    )
    {
        var before = await server.Run(Preferences<Runtime>.all, token);
        if (before.IsLeft(out var unread, out var known))
            return unread;
        var edits = select(known);
        var due = edits.Filter(edit => Judge(edit, known) == EditOutcome.Unknown).Strict();
        if (due.IsEmpty)
            return new PreferenceWrite(edits.Map(edit => Describe(edit, Judge(edit, known), known)).Strict(), None);
        var sent = await server.Run(
            Preferences<Runtime>.set(due.Map(edit => CreateChange(edit, known)).Strict()),
            token
        );
        server.ForgetSchedule();
        if (sent.IsLeft(out var error, out var outcome) && !PlexFailure.MayHaveBeenCarriedOut(error))
            return error;
        // Also after an answer that was lost: what the server has now is the truth.
        var after = await server.Run(Preferences<Runtime>.all, token);
        return after.Match(
            Left: failure => new PreferenceWrite(
                edits
                    .Map(edit =>
                        Describe(edit, IsRejected(outcome) ? JudgeRejected(edit, known) : Judge(edit, known), known)
                    )
                    .Strict(),
                IsRejected(outcome) ? None : Some(failure)
            ),
            Right: now => new PreferenceWrite(
                edits.Map(edit => Compare(edit, known, now, IsRejected(outcome))).Strict(),
                None
            )
        );
    }

    static bool IsRejected(PreferenceOutcome outcome) => outcome == PreferenceOutcome.NoSuchPreference;

    // Unknown is what has to be sent.
    static EditOutcome Judge(PreferenceEdit edit, Seq<Preference> known) =>
        Find(edit, known).TryGetValue(out var preference)
            ? preference.Value == edit.To
                ? EditOutcome.WasSo
                : preference.Value == edit.From
                    ? EditOutcome.Unknown
                    : EditOutcome.ChangedByOthers
            : EditOutcome.Rejected;

    static EditOutcome JudgeRejected(PreferenceEdit edit, Seq<Preference> known) =>
        Judge(edit, known) is var judged && judged == EditOutcome.Unknown ? EditOutcome.Rejected : judged;

    static EditResult Compare(PreferenceEdit edit, Seq<Preference> before, Seq<Preference> after, bool isRejected)
    {
        var judged = Judge(edit, before);
        var (isSent, isSoNow) = (judged == EditOutcome.Unknown, Judge(edit, after) == EditOutcome.WasSo);
        return Describe(
            edit,
            !isSent ? judged
                : isSoNow ? EditOutcome.Written
                : isRejected ? EditOutcome.Rejected
                : EditOutcome.NotKept,
            after
        );
    }

    static EditResult Describe(PreferenceEdit edit, EditOutcome outcome, Seq<Preference> known) =>
        new(edit, outcome, Find(edit, known).Match(Some: static one => one.Value, None: static () => ""));

    static PreferenceChange CreateChange(PreferenceEdit edit, Seq<Preference> known) =>
        new(
            edit.Id,
            Find(edit, known).Exists(static preference => preference.Kind == PreferenceKind.Bool)
                ? edit.To == "true"
                    ? "1"
                    : "0"
                : edit.To
        );

    static Option<Preference> Find(PreferenceEdit edit, Seq<Preference> known) =>
        known.Find(preference => preference.Id == edit.Id);
}
