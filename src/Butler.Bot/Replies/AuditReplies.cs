using PlexButler.Bot.Access;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: the lines of the audit channel, one sentence each. They ping nobody.</summary>
static class AuditReplies
{
    /// <summary>A command was executed, or failed.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="summary">What it came to: "started".</param>
    /// <param name="hasEffect">Whether the summary says what Plex did.</param>
    public static string Executed(RequestDescription request, string summary, bool hasEffect) =>
        hasEffect
            ? $"{request.Who} {summary}{(request.Task.Length == 0 ? "" : " " + request.Task)}{request.OnServer}."
            : $"{request.Who} asked to {request.Purpose}{request.OnServer}: {summary.TrimEnd('.')}.";

    /// <summary>A command was denied.</summary>
    public static string Denied(RequestDescription request, Denial denial) =>
        $"{request.Who} was not allowed to {request.Purpose}{request.OnServer} ({denial.RuleName}).";

    /// <summary>A button press was rejected.</summary>
    public static string PressRejected(Caller presser, string reason) =>
        $"{Mention.Of(presser.Id)} pressed a button, which was rejected: it was {reason}.";

    /// <summary>A command waits for approval.</summary>
    public static string ApprovalRequested(RequestDescription request, Rule rule) =>
        $"{request.Who} asks for approval to {request.Purpose}{request.OnServer} (rule `{rule.Name}`).";

    /// <summary>Somebody approved a command.</summary>
    public static string Approved(RequestDescription request, Caller approver) =>
        $"{Mention.Of(approver.Id)} approved the request of {request.Who} to {request.Purpose}{request.OnServer}.";

    /// <summary>Somebody declined a command, or withdrew their own.</summary>
    public static string Declined(RequestDescription request, Caller decliner) =>
        request.Caller.Id == decliner.Id
            ? $"{request.Who} withdrew the request to {request.Purpose}{request.OnServer}."
            : $"{Mention.Of(decliner.Id)} declined the request of {request.Who} "
                + $"to {request.Purpose}{request.OnServer}.";

    /// <summary>A setting is wrong.</summary>
    public static string SettingInvalid(string problem) =>
        $"A setting is wrong: {MarkdownEscaper.Escape(problem, 500)}";

    /// <summary>Lines are missing at this place.</summary>
    public static string LinesLeftOut(int count) =>
        $"{Humanize.Count(count, "line")} {(count == 1 ? "is" : "are")} missing here: Discord could not be reached "
        + "for too long. The log has every event.";
}
