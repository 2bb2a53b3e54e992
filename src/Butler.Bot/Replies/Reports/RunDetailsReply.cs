using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Pure: one past run with everything that was observed of it, and when.</summary>
static class RunDetailsReply
{
    const int MaxLength = 3000;

    // After this, a time of day alone does not say which day.
    static readonly TimeSpan SameDay = TimeSpan.FromHours(12);

    /// <summary>The reply.</summary>
    public static Message Render(Run run)
    {
        var state = RunStateEvaluator.EvaluateFinal(run);
        string[] lines =
        [
            $"{RunIcon.Of(state)} {Capitalize(OriginDescription.Describe(run))}{Approval(run)}{Items(run)}",
            RunDescription.DescribeEvidence(run, state, None),
            "**Evidence**",
            Humanize.FitLines(
                [.. Evidence(run).OrderBy(static one => one.At).Select(one => FormatLine(run, one))],
                MaxLength,
                "line"
            ),
        ];
        return ReplyMessage.Create(
            RunCard.ColorOf(run, state),
            RunDescription.Headline(run, state),
            run.Server,
            string.Join('\n', lines.Where(static line => line.Length > 0))
        );
    }

    static string FormatLine(Run run, Line line) =>
        (line.At - run.RequestedAt).Duration() < SameDay
            ? $"{Humanize.TimeOfDay(line.At)} {line.Text}"
            : $"{Humanize.DateAndTime(line.At)} {line.Text}";

    static IEnumerable<Line> Evidence(Run run) =>
        run
            .Evidence.Observations.SelectMany(Describe)
            .Concat(
                run.Evidence.FirstSeenAt.AsEnumerable()
                    .Select(static at => new Line(at, "Plex showed an activity of it for the first time"))
            )
            .Concat(
                run.Evidence.LastEndedAt.AsEnumerable()
                    .Select(at => new Line(at, $"Its last activity ended, of {run.Evidence.ActivityCount} in all"))
            );

    static IEnumerable<Line> Describe(Observation observation) =>
        observation.Match(
            startAnswered: static one =>
                Once(
                    one,
                    one.Start == StartOutcome.AlreadyRunning
                        ? "Plex said that it was already running"
                        : "Plex accepted the start"
                ),
            queued: static one => Once(one, "It was queued, by Plex's own rules"),
            // They are counted, not kept.
            activitySeen: static _ => [],
            startRepeated: static one =>
                Once(
                    one,
                    one.Start == StartOutcome.AlreadyRunning
                        ? "It was started again, and Plex said that it was still running"
                        : "It was started again, so it had ended"
                ),
            stopAnswered: static one =>
                Once(
                    one,
                    one.Stop == StopOutcome.Stopped
                        ? "It was stopped"
                        : "It was to be stopped, and was no longer running"
                ),
            serverRestarted: static one => Once(one, "The server was restarted"),
            webhookReported: static one =>
                Once(one, $"Plex reported its end ({MarkdownEscaper.InlineCode(one.Event, 60)})"),
            recorded: static one =>
                one.StartedAt.AsEnumerable()
                    .Select(static at => new Line(at, "It began, by Plex's own record"))
                    .Append(new Line(one.At, Describe(one.Outcome)))
        );

    static string Describe(RecordedOutcome outcome) =>
        outcome switch
        {
            RecordedOutcome.Running => "Plex's own record was read, and had no end of it",
            RecordedOutcome.Unclear => "Plex's own record has this time for its start and its end",
            RecordedOutcome.Finished => "It ended, by Plex's own record",
            RecordedOutcome.Stopped => "It was cancelled, by Plex's own record",
            RecordedOutcome.CutShort => "The maintenance window ended and cut it short, by Plex's own record",
            RecordedOutcome.Failed => "It failed, by Plex's log",
        };

    static IEnumerable<Line> Once(Observation one, string text) => [new Line(one.At, text)];

    static string Items(Run run) => run.Record.Match(Some: OriginDescription.DescribeItems, None: static () => "");

    static string Approval(Run run) =>
        run.ApprovedBy.Match(Some: static approver => $", approved by {Mention.Of(approver)}", None: static () => "");

    static string Capitalize(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..];

    sealed record Line(DateTimeOffset At, string Text);
}
