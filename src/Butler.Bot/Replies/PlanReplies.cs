using PlexButler.Bot.Plans;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what is posted about plans, and the same as lines of the audit channel. They ping nobody.</summary>
static class PlanReplies
{
    const int MaxName = 32;

    /// <summary>What came of it, in a few words, for the audit file.</summary>
    public static string Summarize(PlanOutcome outcome) =>
        outcome.Kind switch
        {
            PlanOutcomeKind.Started => "started",
            PlanOutcomeKind.AlreadyRunning => "already running",
            PlanOutcomeKind.InProgress => "what it started before is not over",
            PlanOutcomeKind.Denied => "the member who made the plan may not start it",
            PlanOutcomeKind.NoSuchTask => $"no task {outcome.Detail}",
            PlanOutcomeKind.Failed => outcome.Detail,
            PlanOutcomeKind.Unsure => $"{outcome.Detail} The start may have been carried out.",
        };

    /// <summary>It began, and there is no card of it.</summary>
    public static Message Begun(Plan plan, string server, PlanOutcome outcome, DateTimeOffset at) =>
        outcome.Kind switch
        {
            PlanOutcomeKind.Started => Create(EmbedColor.Success, plan, "was started", server, "Plex accepted it."),
            PlanOutcomeKind.AlreadyRunning or PlanOutcomeKind.InProgress => Create(
                EmbedColor.Notice,
                plan,
                "is already running",
                server,
                "It was not started again."
            ),
            PlanOutcomeKind.NoSuchTask => Create(
                EmbedColor.Error,
                plan,
                "was not started",
                server,
                $"The server has no task {MarkdownEscaper.InlineCode(outcome.Detail, 100)}, so nothing "
                    + "was started. `/butler list` shows the tasks it has."
            ),
            PlanOutcomeKind.Denied => Create(EmbedColor.Error, plan, "was not started", server, outcome.Detail),
            PlanOutcomeKind.Failed => Create(
                EmbedColor.Error,
                plan,
                "could not be started",
                server,
                $"{MarkdownEscaper.Escape(outcome.Detail, 300)} Its next time: {Next(plan, at)}."
            ),
            PlanOutcomeKind.Unsure => Create(
                EmbedColor.Notice,
                plan,
                "may have been started",
                server,
                $"{MarkdownEscaper.Escape(outcome.Detail, 300)} The start may have been carried out all the same. "
                    + $"It is not started twice. Its next time: {Next(plan, at)}."
            ),
        };

    /// <summary>Times passed without it.</summary>
    public static Message Missed(Plan plan, string server, MissedTimes missed, bool wasHeldUp) =>
        Create(
            EmbedColor.Notice,
            plan,
            "was not started",
            server,
            $"{Why(missed, wasHeldUp)} Its next time: {Next(plan, missed.Last)}."
        );

    /// <summary>The bot ended while it was about to start it.</summary>
    public static Message Unfinished(Plan plan, string server, MissedTimes times) =>
        Create(
            EmbedColor.Notice,
            plan,
            "may have been started",
            server,
            $"{Times(times)} came, and the bot ended before it could say what came of it, so nobody knows whether it "
                + $"was started. It is not started again. Its next time: {Next(plan, times.Last)}."
        );

    /// <summary>What came of it, for the audit channel.</summary>
    public static string DescribeForAudit(Plan plan, string server, PlanOutcome outcome) =>
        $"{Of(plan)}: {What(plan)}{On(server)}: {MarkdownEscaper.Escape(Summarize(outcome), 300).TrimEnd('.')}.";

    /// <summary>Times passed without it, for the audit channel.</summary>
    public static string DescribeMissed(Plan plan, string server, MissedTimes missed, bool wasHeldUp) =>
        $"{Of(plan)}: {What(plan)}{On(server)} was not started. {Why(missed, wasHeldUp)}";

    /// <summary>The bot ended while it was about to start it, for the audit channel.</summary>
    public static string DescribeUnfinished(Plan plan, string server, MissedTimes times) =>
        $"{Of(plan)}: {What(plan)}{On(server)} may have been started. {Times(times)} came, and the bot ended before it "
        + "could say what came of it.";

    static string Why(MissedTimes missed, bool wasHeldUp) =>
        $"{Times(missed)} passed without it: "
        + (wasHeldUp ? "something was in the way until it was too late." : "the bot did not get to it in time.");

    static string Times(MissedTimes times) =>
        times.Count == 1
            ? $"Its time {Humanize.DateAndTime(times.Last)}"
            : $"{Humanize.Count(times.Count, "time")} of it, from {Humanize.DateAndTime(times.First)} to "
                + $"{Humanize.DateAndTime(times.Last)},";

    static Message Create(int color, Plan plan, string what, string server, string text) =>
        ReplyMessage.Create(color, $"{Title(plan)} {what}", server, $"{text}\n{Of(plan)}") with
        {
            IsEphemeral = false,
            IsSilent = true,
        };

    static string Title(Plan plan) => plan.Task.Match(Some: TaskLabel.Of, None: static () => "Maintenance");

    static string What(Plan plan) =>
        plan.Task.Match(Some: static task => $"`{task}`", None: static () => "maintenance");

    static string Of(Plan plan) => $"Plan {MarkdownEscaper.InlineCode(plan.Name, MaxName)}";

    static string On(string server) => $" on {MarkdownEscaper.InlineCode(server, MaxName)}";

    static string Next(Plan plan, DateTimeOffset after) =>
        plan.Trigger.FindNext(after).Match(Some: Humanize.DateAndTime, None: static () => "never");
}
