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
    public static Task<Either<ButlerError, PreferenceWrite>> Apply(
        PlexConnection server,
        Func<Seq<Preference>, Seq<PreferenceEdit>> select,
        CancellationToken token
    ) => Apply(server, select, canSplit: false, token);

    /// <summary>
    /// The same with edits that do not need each other: if the server refuses them together, each is sent by itself.
    /// </summary>
    public static Task<Either<ButlerError, PreferenceWrite>> ApplyEach(
        PlexConnection server,
        Seq<PreferenceEdit> edits,
        CancellationToken token
    ) => Apply(server, _ => edits, canSplit: true, token);

    static async Task<Either<ButlerError, PreferenceWrite>> Apply(
        PlexConnection server,
        Func<Seq<Preference>, Seq<PreferenceEdit>> select,
        bool canSplit,
        CancellationToken token
    )
    {
        var before = await Read(server, token);
        if (before.IsLeft(out var unread, out var known))
            return unread;
        var edits = select(known);
        var due = edits.Filter(edit => Judge(edit, known) == EditOutcome.Unknown).Strict();
        if (due.IsEmpty)
            return new PreferenceWrite(edits.Map(edit => Describe(edit, Judge(edit, known), known)).Strict(), None);
        var sent = await Send(server, due, known, token);
        if (canSplit && due.Count > 1 && HasRefused(sent))
            sent = await SendEach(server, due, known, token);
        server.ForgetSchedule();
        if (sent.IsLeft(out var error, out _) && !PlexFailure.MayHaveBeenCarriedOut(error))
            return error;
        var refused = sent.IfLeft(Seq<PreferenceEdit>());
        // Also after an answer that was lost: what the server has now is the truth.
        var after = await Read(server, token);
        return after.Match(
            Left: failure => new PreferenceWrite(
                edits
                    .Map(edit =>
                        Describe(
                            edit,
                            refused.Exists(one => one == edit) ? EditOutcome.Rejected : Judge(edit, known),
                            known
                        )
                    )
                    .Strict(),
                refused.Count == due.Count ? None : Some(failure)
            ),
            Right: now => new PreferenceWrite(
                edits.Map(edit => Compare(edit, known, now, refused.Exists(one => one == edit))).Strict(),
                None
            )
        );
    }

    // A server that has just begun may list none yet, which says nothing about any of them.
    static async Task<Either<ButlerError, Seq<Preference>>> Read(PlexConnection server, CancellationToken token)
    {
        var answer = await server.Run(Preferences<Runtime>.all, token);
        return answer.Match(
            Left: static error => error,
            Right: static known =>
                known.IsEmpty
                    ? Left<ButlerError, Seq<Preference>>(new ButlerError.Unreadable("the preferences: none in them"))
                    : Right<ButlerError, Seq<Preference>>(known)
        );
    }

    // Those that the server refused: all of them or none.
    static async Task<Either<ButlerError, Seq<PreferenceEdit>>> Send(
        PlexConnection server,
        Seq<PreferenceEdit> due,
        Seq<Preference> known,
        CancellationToken token
    )
    {
        var sent = await server.Run(
            Preferences<Runtime>.set(due.Map(edit => CreateChange(edit, known)).Strict()),
            token
        );
        return sent.Map(outcome => outcome == PreferenceOutcome.NoSuchPreference ? due : Seq<PreferenceEdit>());
    }

    // Nothing more is sent to a server that no longer answers. Left if none was accepted before.
    static async Task<Either<ButlerError, Seq<PreferenceEdit>>> SendEach(
        PlexConnection server,
        Seq<PreferenceEdit> due,
        Seq<Preference> known,
        CancellationToken token
    )
    {
        List<PreferenceEdit> refused = [];
        for (var i = 0; i < due.Count; i++)
        {
            var sent = await Send(server, Seq1(due[i]), known, token);
            if (HasRefused(sent))
                refused.Add(due[i]);
            else if (sent.IsLeft(out var error, out _))
                return refused.Count == i ? error : toSeq([.. refused, .. due.AsEnumerable().Skip(i + 1)]);
        }
        return toSeq(refused.ToArray());
    }

    static bool HasRefused(Either<ButlerError, Seq<PreferenceEdit>> sent) =>
        sent.Match(Left: static error => error is ButlerError.Refused, Right: static refused => !refused.IsEmpty);

    // Unknown is what has to be sent.
    static EditOutcome Judge(PreferenceEdit edit, Seq<Preference> known) =>
        Find(edit, known).TryGetValue(out var preference)
            ? preference.Value == edit.To
                ? EditOutcome.WasSo
                : preference.Value == edit.From
                    ? EditOutcome.Unknown
                    : EditOutcome.ChangedByOthers
            : EditOutcome.Missing;

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
