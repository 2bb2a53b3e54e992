using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Tests.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What is read around buttons.</summary>
static class ConfirmationSamples
{
    static readonly Caller Ada = Caller.Member(new Snowflake(1001), "ada", Empty),
        Omar = Caller.Member(new Snowflake(1002), "omar", Empty);

    static readonly Rule Careful = new("careful", RuleEffect.Allow, [Permissions.Start]) { NeedsApproval = true };

    static readonly Rule Operators = new("operators", RuleEffect.Allow, [Permissions.Start])
    {
        Roles = [new Snowflake(2001)],
    };

    static readonly DateTimeOffset Until = ReplyPage.Now.AddMinutes(10);

    static readonly RequestDescription Request = RequestDescription.Of(
        Ada,
        Permissions.Start,
        "BackupDatabase",
        "plex"
    );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Question("Before everything is started", StartCommand.AllTasks, new ConfirmationFacts("plex", Seq<Run>(), 1)),
        Question(
            "Before everything is stopped, while somebody watches",
            StopCommand.Everything,
            new ConfirmationFacts("plex", Seq(RunSamples.Backup, RunSamples.Working), 2)
        ),
        Question(
            "The same, where nobody watched",
            StopCommand.Everything,
            new ConfirmationFacts("plex", Seq1(RunSamples.Backup), 0)
        ),
        Question(
            "The same, where nothing is known of either",
            StopCommand.Everything,
            new ConfirmationFacts("plex", None, None)
        ),
        new("It was cancelled", ConfirmationReplies.Cancelled("plex")),
        new("Approval is needed, for who asked", ApprovalReplies.WaitingForApproval("plex", Careful, Until)),
        new(
            "Approval is needed, for who approves",
            ApprovalReplies.ApprovalRequest(Request, Careful, Seq1(Operators), Until, "approve", "decline")
        ),
        new("The request does not get into the channel", ApprovalReplies.NotPosted("plex")),
        new("It was approved", ApprovalReplies.Approved(Ada, Omar, OutcomeReplies.AllStarted("plex"))),
        new("It was declined", ApprovalReplies.Declined(Request, Omar)),
        new("It was withdrawn", ApprovalReplies.Declined(Request, Ada)),
        new(
            "It was approved, for who asked",
            ApprovalReplies.RequestApproved(Request, Omar, OutcomeReplies.AllStarted("plex"))
        ),
        new(
            "It was approved, and only who asked may read the answer",
            ApprovalReplies.ApprovedPrivately(Request, Omar)
        ),
        new("The same, for who asked", ApprovalReplies.PrivateOutcome(Omar, OutcomeReplies.AllStarted("plex"))),
        new(
            "Who asked can no longer be told by their own reply",
            ApprovalReplies.TellRequester(Ada, "Request declined")
        ),
        new("Nobody approved in time", ApprovalReplies.RequestExpired(Request)),
        new("Who asked is no longer there", ApprovalReplies.RequesterLeft(Request)),
        new("The roles of who asked cannot be read", ApprovalReplies.RolesUnknown()),
        new(
            "Several servers, and none is named",
            ConfirmationReplies.AskForServer(Seq("plex", "attic"), Until, "server", "more")
        ),
        new("Nobody pressed in time", ConfirmationReplies.Expired()),
        new("The button was used", ConfirmationReplies.NoLongerOpen()),
        new("Start again on the card of a run that is no longer stored", ConfirmationReplies.RunForgotten()),
        new("Stop on the card of a run that is over", ConfirmationReplies.RunOver()),
        new(
            "The runs cannot be read when Stop is pressed",
            ConfirmationReplies.StopNotLookedUp(isStopDecidedByStore: false)
        ),
        new(
            "The same, over the gateway with PostgreSQL",
            ConfirmationReplies.StopNotLookedUp(isStopDecidedByStore: true)
        ),
        new("The database does not say whether it may be done", ConfirmationReplies.CannotDecide()),
        new("The same after a press", ConfirmationReplies.CannotDecideAfterPress()),
        new("The database stops answering in the middle of it", ConfirmationReplies.MayBeDone("plex")),
        new("A button or menu under somebody else's reply", ConfirmationReplies.NotYours()),
        new("Approving one's own request", ApprovalReplies.CannotApproveOwn()),
    ];

    static ReplySample Question(string when, CommandUsage usage, ConfirmationFacts facts) =>
        new(
            when,
            // Neither of them looks at the command.
            usage
                .Confirmation.Bind(static ask => ask(null!))
                .Map(asked => ConfirmationReplies.AskForConfirmation(asked, facts, Until, "confirm", "cancel"))
                .IfNone(() => throw new InvalidOperationException($"{when} nothing is asked"))
        );
}
