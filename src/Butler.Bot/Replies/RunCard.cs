using LanguageExt;
using PlexButler.Bot.Runs;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the message that shows a run from its start to its end. What only grows with time is left to Discord to show, so that time alone needs no edit.</summary>
static class RunCard
{
    const string StopPrefix = "stop.";

    /// <summary>What the members see while the run is open, and at last when it is over.</summary>
    public static Message message(Run run, RunState state, Option<TimeSpan> usual) =>
        build(run, state, usual, "", isOpen: !state.IsOver);

    /// <summary>The card for good, though the run's end is not known.</summary>
    /// <param name="run">The run.</param>
    /// <param name="state">What was known last.</param>
    /// <param name="usual">How long it usually takes.</param>
    /// <param name="why">Why nothing more will come.</param>
    public static Message closed(Run run, RunState state, Option<TimeSpan> usual, string why) =>
        build(run, state, usual, why, isOpen: false);

    /// <summary>Why a card ends: nothing was seen for long.</summary>
    public const string Silence =
        "Nothing more was seen of it for a while, so this card ends here. Its end is not known.";

    /// <summary>Why a card ends: Discord's limit.</summary>
    public const string Expired =
        "Discord lets this message change for 15 minutes, and the bot may not post in this channel, so the card ends here. `/butler status` goes on.";

    /// <summary>What stands where the card was, once it goes on elsewhere.</summary>
    public static Message moved(Run run, Snowflake to) =>
        Answer.say(
            Colour.Plex,
            "Goes on in the channel",
            run.Server,
            $"{RunWords.name(run)}: Discord lets this message change for 15 minutes, so [the card is a message of its own now](https://discord.com/channels/{run.Card.Guild}/{run.Card.Channel}/{to})."
        );

    /// <summary>The word to whoever asked, and to nobody else.</summary>
    public static Message announcement(Run run, RunState state, Option<TimeSpan> usual)
    {
        var (end, text) = state switch
        {
            RunState.Finished { By: FinishedBy.FoundOver } f => (
                f.At,
                "is over: it was found not to be running any more"
            ),
            RunState.Finished f => (f.At, "is done"),
            RunState.Stopped { ByRestart: true } s => (s.At, "was ended by a restart of the server"),
            RunState.Stopped s => (s.At, "was stopped"),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        var time = state is RunState.Finished { By: not FinishedBy.FoundOver }
            ? RunWords.against(end - run.AskedAt, usual)
            : $"after {Words.length(end - run.AskedAt)}";
        return new(
            $"<@{run.AskedBy}> {RunWords.name(run)} on {Plain.code(run.Server, 32)} {text} ({time}).",
            Empty,
            Empty,
            !isPublic(run),
            Seq1(run.AskedBy)
        );
    }

    /// <summary>Whether everybody in the channel sees the card.</summary>
    public static bool isPublic(Run run) => run.Card.Shared || run.Card.Message.IsSome;

    /// <summary>The custom id of a run's Stop button. It is no secret: whoever presses is asked what they may.</summary>
    public static string stopId(Snowflake run) => $"{StopPrefix}{run}";

    /// <summary>The run whose Stop button has that custom id.</summary>
    public static Option<Snowflake> readStop(string customId) =>
        customId.StartsWith(StopPrefix, StringComparison.Ordinal)
            ? Snowflake.Parse(customId[StopPrefix.Length..])
            : None;

    /// <summary>Two messages with the same key look the same.</summary>
    public static string key(Message message) =>
        string.Join('\n', message.Embeds.Map(static e => $"{e.Title}\n{e.Description}\n{e.Colour}"))
        + $"\n{message.Rows.Count}\n{message.Content}";

    static Message build(Run run, RunState state, Option<TimeSpan> usual, string why, bool isOpen)
    {
        string[] lines =
        [
            RunWords.name(run),
            RunWords.evidence(run, state, usual),
            RunWords.progress(state),
            rules(run, state),
            remarks(run),
            since(run, usual, isOpen),
            why,
        ];
        var embed = new Embed(
            title(run, state),
            string.Join('\n', lines.Where(static line => line.Length > 0)),
            colour(state),
            Empty,
            footer(run, isOpen)
        );
        return new(
            run.ApprovedBy.Match(Some: by => $"Asked by <@{run.AskedBy}>, approved by <@{by}>.", None: static () => ""),
            Seq1(embed),
            isOpen
                ? Seq1(
                    new ActionRow(
                        Seq1(
                            new Button(
                                ButtonStyle.Danger,
                                run.Task.IsSome ? "Stop" : "Stop everything",
                                stopId(run.Id),
                                false
                            )
                        )
                    )
                )
                : Empty,
            !isPublic(run),
            Empty
        );
    }

    // As long as nothing was seen of it, it is what it was: started. That it runs would be a guess.
    static string title(Run run, RunState state) =>
        (state, run.Task.IsNone) switch
        {
            (RunState.Unknown { Why: UnknownWhy.Silent }, true) => "Maintenance started",
            (RunState.Unknown { Why: UnknownWhy.Silent }, false) => run.Evidence.IsJoined
                ? "Already running"
                : "Started",
            (_, true) => $"Maintenance: {RunWords.word(state).ToLowerInvariant()}",
            _ => RunWords.word(state),
        };

    static string rules(Run run, RunState state) =>
        run.Task.IsNone && state is RunState.Unknown { Why: UnknownWhy.Silent } ? Answer.StartAllRules : "";

    static string remarks(Run run) =>
        run.SwitchedOff ? "It is switched off on the schedule; this one run was asked for by hand." : "";

    static string since(Run run, Option<TimeSpan> usual, bool isOpen) =>
        $"Asked by <@{run.AskedBy}> {Words.ago(run.AskedAt)}"
        + (isOpen ? usual.Match(Some: static u => $" · usually takes {Words.length(u)}", None: static () => "") : "");

    static string footer(Run run, bool isOpen) =>
        $"Server: {run.Server}"
        + (
            isOpen && !isPublic(run)
                ? " · only you see this; after 13 minutes it goes on in the channel, if the bot may post there"
                : ""
        );

    static int colour(RunState state) =>
        state switch
        {
            RunState.Finished => Colour.Done,
            RunState.Stopped => Colour.Notice,
            RunState.Running { IsSaid: true } => Colour.Notice,
            RunState.Unknown { Why: UnknownWhy.Silent } => Colour.Done,
            RunState.Unknown => Colour.Notice,
            _ => Colour.Plex,
        };
}
