using LanguageExt;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>
/// Pure: the message that shows a run from its start to its end. Discord itself shows how much time has passed, so time
/// alone never needs an edit.
/// </summary>
static class RunCard
{
    /// <summary>Why a card is closed: nothing was seen for a long time.</summary>
    public const string SilenceReason = "Nothing more was seen of it for a while, so this card is no longer updated.";

    /// <summary>Why a card is closed: Discord's limit.</summary>
    public const string ExpiredReason =
        "Discord allows changes to this message for 15 minutes, and the bot could not post in this channel, so this "
        + "card is no longer updated. `/butler status` still shows the run.";

    /// <summary>The card while the run is open, and its last version when the run is over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its state.</param>
    /// <param name="typical">How long such runs usually take.</param>
    /// <param name="isButlerAtWork">Whether the server shows that its Butler is likely at work.</param>
    public static Message Render(Run run, RunState state, Option<TimeSpan> typical, bool isButlerAtWork = false) =>
        Build(run, state, typical, reason: "", isOpen: !state.IsOver, isButlerAtWork);

    /// <summary>The last version of the card, though the end of the run is not known.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">Its last known state.</param>
    /// <param name="typical">How long such runs usually take.</param>
    /// <param name="reason">Why the card is closed.</param>
    public static Message RenderClosed(Run run, RunState state, Option<TimeSpan> typical, string reason) =>
        Build(run, state, typical, reason, isOpen: false, isButlerAtWork: false);

    /// <summary>What replaces the card once it has moved to a message of its own.</summary>
    public static Message RenderMoved(Run run, Snowflake messageId)
    {
        var link = $"https://discord.com/channels/{run.Card.GuildId}/{run.Card.ChannelId}/{messageId}";
        return ReplyMessage.Create(
            EmbedColor.Info,
            "Continued in this channel",
            run.Server,
            $"Discord allows changes to this message for 15 minutes, so [the card of {RunDescription.LabelOf(run)} "
                + $"is now a message of its own]({link})."
        );
    }

    /// <summary>The notification of the requester, and of nobody else; None while the run is not over.</summary>
    public static Option<Message> RenderAnnouncement(Run run, RunState state, Option<TimeSpan> typical) =>
        state
            .Match(
                queued: static _ => None,
                running: static _ => None,
                finished: finished => Some(DescribeFinish(run, finished, typical)),
                stopped: stopped => Some(DescribeStop(run, stopped)),
                cutShort: cut =>
                    Some($"was cut short by the end of the maintenance window after {DurationUntil(run, cut.At)}"),
                failed: failed => Some($"failed after {DurationUntil(run, failed.At)}"),
                unknown: static _ => None
            )
            .Map(text => Announce(run, text));

    /// <summary>Whether everybody in the channel sees the card.</summary>
    public static bool IsPublic(Run run) => run.Card.IsPublic || run.Card.MessageId.IsSome;

    /// <summary>Two messages with the same key look the same.</summary>
    public static string ContentKey(Message message) =>
        string.Join('\n', message.Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Color}"))
        + $"\n{message.Rows.Count}\n{message.Content}";

    static string DescribeFinish(Run run, RunState.Finished finished, Option<TimeSpan> typical)
    {
        var duration = finished.At - run.RequestedAt;
        return finished.By == FinishedBy.FoundNotRunning
            ? $"has ended; it ran for {Humanize.Duration(duration)} at most"
            : $"{(RunDescription.IsLikelyFinish(finished) ? "likely " : "")}finished in "
                + RunDescription.CompareDuration(duration, typical);
    }

    static string DescribeStop(Run run, RunState.Stopped stopped)
    {
        var duration = DurationUntil(run, stopped.At);
        return stopped.IsByRestart
            ? $"was ended by a restart of the server after {duration}"
            : $"was stopped after {duration}";
    }

    static string DurationUntil(Run run, DateTimeOffset end) => Humanize.Duration(end - run.RequestedAt);

    static Message Announce(Run run, string text) =>
        new(
            $"<@{run.RequestedBy}> **{RunDescription.LabelOf(run)}** on {MarkdownEscaper.InlineCode(run.Server, 32)} "
                + $"{text}.",
            Embeds: Empty,
            Rows: Empty,
            IsEphemeral: !IsPublic(run),
            AllowedMentions: Seq1(run.RequestedBy)
        );

    static Message Build(
        Run run,
        RunState state,
        Option<TimeSpan> typical,
        string reason,
        bool isOpen,
        bool isButlerAtWork
    )
    {
        string[] lines =
        [
            RunDescription.DescribeEvidence(run, state, typical),
            ButlerNote(state, isButlerAtWork),
            StartAllNote(run, state),
            PlanStepDescription.Of(run),
            DisabledNote(run),
            RequestedLine(run, typical, isOpen),
            reason,
        ];
        var embed = new Embed(
            reason == SilenceReason
                ? $"{RunDescription.LabelOf(run)}: end not known"
                : RunDescription.Headline(run, state),
            string.Join('\n', lines.Where(static line => line.Length > 0)),
            reason == SilenceReason ? EmbedColor.Disabled : ColorOf(run, state)
        ).WithFooter(Footer(run, isOpen));
        return Message.Ephemeral(embed) with
        {
            Content = ApprovalLine(run),
            Rows =
                isOpen ? Seq1(CardButtons.WhileOpen(run))
                // The run goes on, and only its card ends here.
                : reason == ExpiredReason ? Empty
                : Seq1(CardButtons.WhenOver(run, PlanStepDescription.IsToBeContinued(run, state))),
            IsEphemeral = !IsPublic(run),
        };
    }

    static string ApprovalLine(Run run) =>
        run.ApprovedBy.Match(
            Some: approver => $"Asked by <@{run.RequestedBy}>, approved by <@{approver}>.",
            None: static () => ""
        );

    // The only sign there may be of a task without activities, and no proof: it names no task.
    static string ButlerNote(RunState state, bool isButlerAtWork) =>
        isButlerAtWork && state is RunState.Unknown { Reason: UnknownReason.NothingSeen }
            ? "Plex's Butler is likely at work now. Plex does not say on which task."
            : "";

    static string StartAllNote(Run run, RunState state) =>
        run.Task.IsNone && state is RunState.Unknown { Reason: UnknownReason.NothingSeen }
            ? OutcomeReplies.StartAllRules
            : "";

    static string DisabledNote(Run run) =>
        run.IsTaskDisabled ? "Its schedule is disabled; this run was started manually." : "";

    // Who asked for a run that was approved stands above the card already.
    static string RequestedLine(Run run, Option<TimeSpan> typical, bool isOpen) =>
        $"Asked {(run.ApprovedBy.IsSome ? "" : $"by {Requester.Of(run)} ")}{Humanize.RelativeTime(run.RequestedAt)}"
        + (isOpen ? RunDescription.TypicalDurationNote(typical) : "");

    static string Footer(Run run, bool isOpen) =>
        isOpen && !IsPublic(run)
            ? $"Server: {run.Server} · After 13 minutes, updates move to the channel if the bot may post there."
            : $"Server: {run.Server}";

    /// <summary>The colour of a state: green only for what is known to be done.</summary>
    public static int ColorOf(Run run, RunState state) =>
        state.Match(
            queued: static _ => EmbedColor.Info,
            running: static running => running.IsOnlyReported ? EmbedColor.Notice : EmbedColor.Info,
            finished: static finished =>
                finished.By == FinishedBy.FoundNotRunning ? EmbedColor.Notice : EmbedColor.Success,
            stopped: static _ => EmbedColor.Notice,
            cutShort: static _ => EmbedColor.Notice,
            failed: static _ => EmbedColor.Error,
            unknown: unknown =>
                unknown.Reason == UnknownReason.NothingSeen && !run.Evidence.WasAlreadyRunning
                    ? EmbedColor.Info
                    : EmbedColor.Notice
        );
}
