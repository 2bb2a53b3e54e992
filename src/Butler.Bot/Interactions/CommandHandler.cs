using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;

namespace PlexButler.Bot.Interactions;

/// <summary>Decides on orders of which everything is known, and has them carried out, confirmed, approved or denied.</summary>
sealed class CommandHandler(
    AccessControl accessControl,
    CommandExecutor executor,
    Confirmations confirmations,
    AuditLog audit
)
{
    /// <summary>Only here is everything known: the task's own name, the server, and the time at which it would be done.</summary>
    public async Task Handle(ResolvedCommand command, InteractionResponder responder, CancellationToken token)
    {
        var decision = accessControl.Decide(command);
        if (decision.Case is Denial denied)
        {
            audit.RecordDenial(command, denied);
            await responder.Reply(ErrorReplies.ForDenial(denied));
        }
        else if (decision.Case is Grant { Rule.NeedsApproval: true } needsApproval)
            await confirmations.AskForApproval(command, needsApproval, responder);
        else if (PermissionNames.IsForAllTasks(command.Permission))
            await responder.Reply(confirmations.AskForConfirmation(command));
        else if (decision.Case is Grant allowed)
            await responder.Reply(await responder.DeferIfSlow(executor.Execute(command, allowed, token)));
    }
}
