using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;

namespace PlexButler.Bot.Interactions;

/// <summary>Decides on commands of which everything is known: denied, held for a button, or executed.</summary>
sealed class CommandAuthorizer(
    AccessControl accessControl,
    CommandExecutor executor,
    Confirmations confirmations,
    InteractionClaims claims,
    AuditLog audit
)
{
    /// <summary>Decides by the task's own name, the server, and the time at which it would be done.</summary>
    public Task Handle(CommandInvocation invocation, InteractionResponder responder, CancellationToken token) =>
        accessControl
            .Decide(invocation.Command)
            .Match(
                Left: denial => Deny(invocation, denial, responder),
                Right: grant => Proceed(invocation, grant, responder, token)
            );

    async Task Proceed(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        // To show something twice does no harm: Discord takes the first answer only.
        var changesNothing = invocation.Usage.IsReadOnly && !grant.Rule.NeedsApproval;
        if (!changesNothing && !await responder.DeferIfSlow(claims.Take(invocation.Command.ReplyInteraction, token)))
            return;
        await (
            grant.Rule.NeedsApproval
                ? confirmations.AskForApproval(invocation, grant, responder, token)
                : invocation.Usage.Confirmation.Match(
                    Some: question => confirmations.AskForConfirmation(invocation, question, responder, token),
                    None: () => Execute(invocation, grant, responder, token)
                )
        );
    }

    async Task Execute(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    ) => await responder.Reply(await responder.DeferIfSlow(executor.Execute(invocation, grant, token)));

    Task Deny(CommandInvocation invocation, Denial denial, InteractionResponder responder)
    {
        audit.RecordDenial(invocation.Command, denial);
        return responder.Reply(DenialReplies.Create(denial));
    }
}
