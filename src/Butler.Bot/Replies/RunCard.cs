using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the message that shows a run from its start to its end. What only grows with time is left to Discord to show, so that time alone needs no edit.</summary>
static class RunCard
{
    const string StopPrefix = "stop.";

    /// <summary>What the members see while the run is open, and at last when it is over.</summary>
    public static Message Render(Run run, RunState state, Option<TimeSpan> typical) =>
        Build(run, state, typical, "", isOpen: !state.IsOver);

    /// <summary>The card for good, though the run's end is not known.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">What was known last.</param>
    /// <param name="typical">How long it usually takes.</param>
    /// <param name="reason">Why nothing more will come.</param>
    public static Message RenderClosed(Run run, RunState state, Option<TimeSpan> typical, string reason) =>
        Build(run, state, typical, reason, isOpen: false);

    /// <summary>Why a card ends: nothing was seen for long.</summary>
    public const string SilenceReason =
        "Nothing more was seen of it for a while, so this card ends here. Its end is not known.";

    /// <summary>Why a card ends: Discord's limit.</summary>
    public const string ExpiredReason =
        "Discord lets this message change for 15 minutes, and the bot may not post in this channel, so the card ends here. `/butler status` goes on.";

    /// <summary>What stands where the card was, once it goes on elsewhere.</summary>
    public static Message RenderMoved(Run run, Snowflake messageId) =>
        OutcomeReplies.CreateMessage(
            EmbedColor.Info,
            "Goes on in the channel",
            run.Server,
            $"{RunDescription.TaskLabel(run)}: Discord lets this message change for 15 minutes, so [the card is a message of its own now](https://discord.com/channels/{run.Card.GuildId}/{run.Card.ChannelId}/{messageId})."
        );

    /// <summary>The word to whoever asked, and to nobody else.</summary>
    public static Message RenderAnnouncement(Run run, RunState state, Option<TimeSpan> typical)
    {
        var (end, text) = state switch
        {
            RunState.Finished { By: FinishedBy.FoundNotRunning } f => (
                f.At,
                "is over: it was found not to be running any more"
            ),
            RunState.Finished f => (f.At, "is done"),
            RunState.Stopped { IsByRestart: true } s => (s.At, "was ended by a restart of the server"),
            RunState.Stopped s => (s.At, "was stopped"),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        var time = state is RunState.Finished { By: not FinishedBy.FoundNotRunning }
            ? RunDescription.CompareDuration(end - run.RequestedAt, typical)
            : $"after {Humanize.Duration(end - run.RequestedAt)}";
        return new(
            $"<@{run.RequestedBy}> {RunDescription.TaskLabel(run)} on {MarkdownEscaper.InlineCode(run.Server, 32)} {text} ({time}).",
            Empty,
            Empty,
            !IsPublic(run),
            Seq1(run.RequestedBy)
        );
    }

    /// <summary>Whether everybody in the channel sees the card.</summary>
    public static bool IsPublic(Run run) => run.Card.IsPublic || run.Card.MessageId.IsSome;

    /// <summary>The custom id of a run's Stop button. It is no secret: whoever presses is asked what they may.</summary>
    public static string StopButtonId(Snowflake run) => $"{StopPrefix}{run}";

    /// <summary>The run whose Stop button has that custom id.</summary>
    public static Option<Snowflake> ParseStopButtonId(string customId) =>
        customId.StartsWith(StopPrefix, StringComparison.Ordinal)
            ? Snowflake.Parse(customId[StopPrefix.Length..])
            : None;

    /// <summary>Two messages with the same key look the same.</summary>
    public static string ContentKey(Message message) =>
        string.Join('\n', message.Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Color}"))
        + $"\n{message.Rows.Count}\n{message.Content}";

    static Message Build(Run run, RunState state, Option<TimeSpan> typical, string reason, bool isOpen)
    {
        string[] lines =
        [
            RunDescription.TaskLabel(run),
            RunDescription.DescribeEvidence(run, state, typical),
            RunDescription.ProgressBar(state),
            StartAllNote(run, state),
            DisabledNote(run),
            RequestedLine(run, typical, isOpen),
            reason,
        ];
        var embed = new Embed(
            Title(run, state),
            string.Join('\n', lines.Where(static line => line.Length > 0)),
            ColorOf(state),
            Empty,
            Footer(run, isOpen)
        );
        return new(
            run.ApprovedBy.Match(
                Some: by => $"Asked by <@{run.RequestedBy}>, approved by <@{by}>.",
                None: static () => ""
            ),
            Seq1(embed),
            isOpen
                ? Seq1(
                    new ActionRow(
                        Seq1(
                            new Button(
                                ButtonStyle.Danger,
                                run.Task.IsSome ? "Stop" : "Stop everything",
                                StopButtonId(run.Id),
                                false
                            )
                        )
                    )
                )
                : Empty,
            !IsPublic(run),
            Empty
        );
    }

    // As long as nothing was seen of it, it is what it was: started. That it runs would be a guess.
    static string Title(Run run, RunState state) =>
        (state, run.Task.IsNone) switch
        {
            (RunState.Unknown { Reason: UnknownReason.NothingSeen }, true) => "Maintenance started",
            (RunState.Unknown { Reason: UnknownReason.NothingSeen }, false) => run.Evidence.WasAlreadyRunning
                ? "Already running"
                : "Started",
            (_, true) => $"Maintenance: {RunDescription.StateName(state).ToLowerInvariant()}",
            _ => RunDescription.StateName(state),
        };

    static string StartAllNote(Run run, RunState state) =>
        run.Task.IsNone && state is RunState.Unknown { Reason: UnknownReason.NothingSeen }
            ? OutcomeReplies.StartAllRules
            : "";

    static string DisabledNote(Run run) =>
        run.IsTaskDisabled ? "It is switched off on the schedule; this one run was asked for by hand." : "";

    static string RequestedLine(Run run, Option<TimeSpan> typical, bool isOpen) =>
        $"Asked by <@{run.RequestedBy}> {Humanize.RelativeTime(run.RequestedAt)}"
        + (
            isOpen
                ? typical.Match(Some: static u => $" · usually takes {Humanize.Duration(u)}", None: static () => "")
                : ""
        );

    static string Footer(Run run, bool isOpen) =>
        $"Server: {run.Server}"
        + (
            isOpen && !IsPublic(run)
                ? " · only you see this; after 13 minutes it goes on in the channel, if the bot may post there"
                : ""
        );

    static int ColorOf(RunState state) =>
        state switch
        {
            RunState.Finished => EmbedColor.Success,
            RunState.Stopped => EmbedColor.Notice,
            RunState.Running { IsOnlyReported: true } => EmbedColor.Notice,
            RunState.Unknown { Reason: UnknownReason.NothingSeen } => EmbedColor.Success,
            RunState.Unknown => EmbedColor.Notice,
            _ => EmbedColor.Info,
        };
}
