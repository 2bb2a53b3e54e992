using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Hours;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Tests.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Who may do what, and why not.</summary>
static class AccessSamples
{
    static readonly Caller Ada = Caller.Member(new Snowflake(1001), "ada", Empty);

    static readonly AccessRequest Start = new(
        Some(new Snowflake(1)),
        Permissions.Start,
        "BackupDatabase",
        "plex",
        ReplyPage.Now
    );

    static readonly Rule Operators = new("Access:Operators", RuleEffect.Allow, [Permissions.Start, Permissions.Stop])
    {
        Roles = [new Snowflake(20), new Snowflake(30)],
    };

    static readonly Rule ForOmar = Operators with { Users = [new Snowflake(1002)] };

    static readonly Rule AtNight = Operators with
    {
        Name = "night",
        Users = [new Snowflake(1001)],
        Hours = [.. Window.Parse("22:00-06:00").ToSeq()],
        Servers = ["plex"],
        Tasks = [new Glob("Backup*")],
        CoolDown = TimeSpan.FromMinutes(10),
        Quota = 3,
    };

    static readonly Rule Forbidding = new("quiet", RuleEffect.Deny, [Permissions.Start]) { IncludesEveryone = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Denied("In a direct message", new Denial.DirectMessage()),
        Denied("In a guild that is not the owner's", new Denial.UnlistedGuild(new Snowflake(2))),
        Denied("A rule denies it", new Denial.ByRule(Forbidding)),
        Denied(
            "The day's uses are used up",
            new Denial.LimitReached(AtNight, new(ReplyPage.Now.AddHours(3), IsQuota: true))
        ),
        Denied(
            "It was used just now",
            new Denial.LimitReached(AtNight, new(ReplyPage.Now.AddMinutes(3), IsQuota: false))
        ),
        Denied("A role is missing", Unallowed(Operators)),
        Denied("Only some members may", Unallowed(ForOmar)),
        Denied("Nobody may", Unallowed()),
        Denied("Nobody may see viewers", UnallowedTo(Start with { Permission = StatusCommand.SeeViewers })),
        Denied("Not at this hour", Unallowed(AtNight)),
        Why("allowed", new Grant(AtNight)),
        Why("allowed after confirmation", new Grant(Operators), needsConfirmation: true),
        Why("allowed after approval", new Grant(Operators with { NeedsApproval = true }), isOther: true),
        Why(
            "allowed by a rule about servers that the member may not know of",
            new Grant(Operators with { Servers = ["plex", "cellar"] })
        ),
        Why("denied by a rule", new Denial.ByRule(Forbidding)),
        Why("denied by a rule about a role", new Denial.ByRule(Operators with { Effect = RuleEffect.Deny })),
        Why("denied to another member", Unallowed(Operators), isOther: true),
        Why("denied to another member at this hour", Unallowed(AtNight), isOther: true),
        new(
            "Why, on servers that differ",
            WhyReply.Render(
                Seq(
                    new AccessDecision(Ada, Start, new Grant(Operators)),
                    new AccessDecision(Ada, Start with { Server = "attic" }, new Denial.ByRule(Forbidding))
                ),
                needsConfirmation: false,
                isOther: false,
                static _ => true
            )
        ),
        new(
            "Why, on servers of which most are alike",
            WhyReply.Render(
                toSeq(
                    Enumerable
                        .Range(1, 12)
                        .Select(static n => new AccessDecision(
                            Ada,
                            Start with
                            {
                                Server = $"plex{n}",
                            },
                            n == 1 ? new Denial.ByRule(Forbidding) : new Grant(Operators)
                        ))
                ),
                needsConfirmation: false,
                isOther: false,
                static _ => true
            )
        ),
        new(
            "Why, with more answers than a message holds",
            WhyReply.Render(
                toSeq(
                    Enumerable
                        .Range(1, 12)
                        .Select(static n => new AccessDecision(
                            Ada,
                            Start with
                            {
                                Server = $"plex{n}",
                            },
                            new Grant(Operators with { Name = $"operators of {n}" })
                        ))
                        .ToArray()
                ),
                needsConfirmation: false,
                isOther: false,
                static _ => true
            )
        ),
        new("Why, without a task", WhyReply.TaskRequired(Permissions.StartAll)),
        new("Why, about somebody who is not here", WhyReply.NotAMember()),
    ];

    /// <summary>A role is missing.</summary>
    public static Denial NoRole => Unallowed(Operators);

    /// <summary>Not at this hour.</summary>
    public static Denial OutsideHours => Unallowed(AtNight);

    static Denial.NoRule Unallowed(params Rule[] rules) =>
        new Denial.NoRule(new Policy(Seq1(new Snowflake(1)), toSeq(rules)), Ada, Start);

    static Denial.NoRule UnallowedTo(AccessRequest request) =>
        new(new Policy(Seq1(new Snowflake(1)), Empty), Ada, request);

    static ReplySample Denied(string when, Denial denial) => new(when, DenialReplies.Create(denial));

    static ReplySample Why(
        string when,
        Either<Denial, Grant> result,
        bool needsConfirmation = false,
        bool isOther = false
    ) =>
        new(
            $"Why, {when}",
            WhyReply.Render(Seq1(new AccessDecision(Ada, Start, result)), needsConfirmation, isOther, static server =>
                server != "cellar"
            )
        );
}
