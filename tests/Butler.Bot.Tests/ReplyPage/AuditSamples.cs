using PlexButler.Bot.Access;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Tests.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>The lines of the audit channel.</summary>
static class AuditSamples
{
    static readonly Caller Ada = Caller.Member(new Snowflake(1001), "ada", Empty),
        Omar = Caller.Member(new Snowflake(1002), "omar", Empty);

    static readonly Rule Careful = new("careful", RuleEffect.Allow, [Permissions.Start]) { NeedsApproval = true };

    static readonly RequestDescription Request = RequestDescription.Of(
        Ada,
        Permissions.Start,
        "BackupDatabase",
        "plex"
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Line("A start", AuditReplies.Executed(Request, "started", hasEffect: true)),
        Line("A start that failed", AuditReplies.Executed(Request, "Plex refused the token.", hasEffect: false)),
        Line("A denied start", AuditReplies.Denied(Request, new Denial.ByRule(Careful))),
        Line("A rejected press", AuditReplies.PressRejected(Ada, "of another member")),
        Line("A request", AuditReplies.ApprovalRequested(Request, Careful)),
        Line("An approval", AuditReplies.Approved(Request, Omar)),
        Line("A refusal", AuditReplies.Declined(Request, Omar)),
        Line("A withdrawal", AuditReplies.Declined(Request, Ada)),
        Line("Discord was away for long", AuditReplies.LinesLeftOut(12)),
        Line("A wrong setting", AuditReplies.SettingInvalid("Access:Rules:0:Hours is not a time window")),
    ];

    static ReplySample Line(string when, string text) => new(when, Message.Public(text));
}
