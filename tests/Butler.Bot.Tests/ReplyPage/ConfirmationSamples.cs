using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
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
        Question("Before everything is started", StartCommand.AllTasks.Confirmation),
        Question("Before everything is stopped", StopCommand.Everything.Confirmation),
        new("Approval is needed, for who asked", ConfirmationReplies.WaitingForApproval("plex", Careful, Until)),
        new(
            "Approval is needed, for who approves",
            ConfirmationReplies.ApprovalRequest(Request, Careful, Until, "approve", "decline")
        ),
        new("It was approved", ConfirmationReplies.Approved(Ada, Omar, OutcomeReplies.AllStarted("plex"))),
        new("It was declined", ConfirmationReplies.Declined(Request, Omar)),
        new("It was withdrawn", ConfirmationReplies.Declined(Request, Ada)),
        new("Nobody pressed in time", ConfirmationReplies.Expired()),
        new("The button was used", ConfirmationReplies.NoLongerOpen()),
        new("Stop on the card of a run that is over", ConfirmationReplies.RunOver()),
        new("Somebody else's confirmation", ConfirmationReplies.NotYourButton()),
        new("Approving one's own request", ConfirmationReplies.CannotApproveOwn()),
    ];

    static ReplySample Question(string when, LanguageExt.Option<ConfirmationQuestion> question) =>
        new(
            when,
            question
                .Map(static asked => ConfirmationReplies.AskForConfirmation(asked, "plex", Until, "confirm"))
                .IfNone(() => throw new InvalidOperationException($"{when} nothing is asked"))
        );
}
