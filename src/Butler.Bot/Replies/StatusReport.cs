using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what runs on a server now, as far as anything tells.</summary>
static class StatusReport
{
    // Discord counts 6,000 characters over all embeds of a message.
    const int MaxRuns = 3000,
        MaxSeen = 1200,
        MaxWatching = 1200;

    /// <summary>The runs that were started here, what else is seen, and who is watching.</summary>
    /// <param name="server">The server.</param>
    /// <param name="runs">Open runs, each with its state and usual length.</param>
    /// <param name="activities">What the server shows.</param>
    /// <param name="sessions">Who is watching.</param>
    /// <param name="since">Since when the server has not answered, if it does not.</param>
    public static Message message(
        string server,
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs,
        Either<ButlerError, Seq<Activity>> activities,
        Either<ButlerError, Seq<Session>> sessions,
        Option<DateTimeOffset> since
    )
    {
        Embed[] embeds =
        [
            started(server, runs),
            .. activities.Match(
                Right: all => others(runs, all),
                Left: error => Trouble.plex(server, error, since).Embeds
            ),
            .. sessions.Match(Right: watching, Left: static _ => Seq<Embed>()),
        ];
        return new("", toSeq(embeds), Empty, true, Empty);
    }

    static Embed started(string server, IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs) =>
        runs.Count == 0
            ? new(
                $"{server}: nothing started here is open",
                "No run that was started with `/butler start` is open. Plex shows no sign of tasks that work on its database, so one may run all the same.",
                Colour.Plex,
                Empty,
                ""
            )
            : new(
                $"{server}: {Words.count(runs.Count, "run")} started here",
                Words.lines([.. runs.Select(line)], MaxRuns, "more run"),
                Colour.Plex,
                Empty,
                ""
            );

    static string line((Run Run, RunState State, Option<TimeSpan> Usual) open)
    {
        string[] parts =
        [
            $"{RunWords.name(open.Run)} · **{RunWords.word(open.State)}** · asked by <@{open.Run.AskedBy}> {Words.ago(open.Run.AskedAt)}{usually(open.Usual)}",
            RunWords.evidence(open.Run, open.State, open.Usual),
            RunWords.progress(open.State),
        ];
        return string.Join('\n', parts.Where(static part => part.Length > 0));
    }

    static string usually(Option<TimeSpan> usual) =>
        usual.Match(Some: static u => $" · usually takes {Words.length(u)}", None: static () => "");

    static IEnumerable<Embed> others(
        IReadOnlyList<(Run Run, RunState State, Option<TimeSpan> Usual)> runs,
        Seq<Activity> all
    )
    {
        var ours = runs.SelectMany(static open => open.Run.Evidence.Live.Keys).ToHashSet();
        string[] lines = [.. all.Where(activity => !ours.Contains(activity.Id.Value)).Select(line)];
        if (lines.Length > 0)
            yield return new(
                $"Also seen: {Words.count(lines.Length, "activity", "activities")}",
                Words.lines(lines, MaxSeen, "more"),
                Colour.Off,
                Empty,
                "Not started here: by the server's own schedule, or by somebody elsewhere."
            );
    }

    static string line(Activity activity)
    {
        var title = Plain.text(activity.Title, 80) is { Length: > 0 } text ? text : Plain.code(activity.Type, 60);
        var item = Plain.text(activity.Subtitle, 80) is { Length: > 0 } subtitle ? $": {subtitle}" : "";
        return $"• {title}{item}{activity.Percent.Match(Some: static p => $" · {p} %", None: static () => "")}";
    }

    static Seq<Embed> watching(Seq<Session> sessions) =>
        Seq1(
            sessions.IsEmpty
                ? new Embed("Nobody is watching", "", Colour.Off, Empty, "")
                : new Embed(
                    $"{sessions.Count} watching",
                    Words.lines([.. sessions.Map(line)], MaxWatching, "more"),
                    Colour.Off,
                    Empty,
                    ""
                )
        );

    static string line(Session session)
    {
        var who = Plain.text(session.User, 40) is { Length: > 0 } user ? user : "Somebody";
        var player = Plain.text(session.Player, 40) is { Length: > 0 } name ? $" on {name}" : "";
        var state = Plain.text(session.State, 20) is { Length: > 0 } text ? $" · {text}" : "";
        var percent = session.Percent.Match(Some: static p => $" · {p} %", None: static () => "");
        var transcode = session.Transcode.Exists(static t => t.Video) ? " · transcoding" : "";
        return $"• {who}: {Plain.text(session.Title, 80)}{player}{state}{percent}{transcode}";
    }
}
