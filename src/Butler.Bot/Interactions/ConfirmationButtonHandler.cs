using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The button Confirm, and the way to <see cref="ApprovalButtonHandler"/> for Approve and Decline. A press that is not
/// valid is rejected and recorded, and leaves the request as it is.
/// </summary>
sealed class ConfirmationButtonHandler(
    AccessControl accessControl,
    ButtonTickets<CommandInvocation> tickets,
    Confirmations confirmations,
    CommandExecutor executor,
    ApprovalButtonHandler approvals,
    AuditLog audit
)
{
    /// <summary>A button was pressed.</summary>
    public async Task HandlePress(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (accessControl.CheckGuild(interaction).TryGetValue(out var denial))
            await Reject(interaction, denial.RuleName, DenialReplies.Create(denial), responder);
        else if (!(await responder.DeferIfSlow(tickets.Find(press.CustomId, token))).TryGetValue(out var found))
            await Reject(interaction, "not open", ConfirmationReplies.NoLongerOpen(), responder);
        else if (interaction.GuildId != found.Ticket.Guild)
            await Reject(interaction, "of another guild", ConfirmationReplies.NoLongerOpen(), responder);
        else
            await HandlePress(interaction, found, responder, token);
    }

    Task HandlePress(
        Interaction interaction,
        PressedTicket<CommandInvocation> found,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var (action, ticket, invocation, hasExpired) = found;
        var isOwn = interaction.Caller.Id == ticket.Member;
        // What replies offer has tickets of its own: no id of these is signed with this key.
        if (ComponentTable.KindOf(action) != ComponentKind.HeldCommand)
            return Reject(interaction, "not open", ConfirmationReplies.NoLongerOpen(), responder);
        return action switch
        {
            ButtonAction.Confirm => isOwn
                ? UnlessExpired(() => Confirm(interaction, invocation, ticket, responder, token))
                : Reject(interaction, "of another member", ConfirmationReplies.NotYours(), responder),
            ButtonAction.Cancel => isOwn
                ? UnlessExpired(() => Cancel(interaction, invocation, ticket, responder, token))
                : Reject(interaction, "of another member", ConfirmationReplies.NotYours(), responder),
            ButtonAction.Approve => isOwn
                ? Reject(interaction, "their own request", ApprovalReplies.CannotApproveOwn(), responder)
                : UnlessExpired(() => approvals.Approve(interaction, ticket, invocation, responder, token)),
            _ => UnlessExpired(() => approvals.Decline(interaction, ticket, invocation, responder, token)),
        };

        Task UnlessExpired(Func<Task> handle) => hasExpired ? Expire(interaction, responder) : handle();
    }

    async Task Confirm(
        Interaction interaction,
        CommandInvocation invocation,
        ButtonTicket ticket,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (!await responder.DeferIfSlow(tickets.TryRedeem(ticket, token)))
        {
            await RejectUsed(interaction, responder);
            return;
        }
        try
        {
            await DecideConfirmed(interaction, invocation, ticket, responder, token);
        }
        catch (DecisionUnavailableException)
        {
            await responder.Reply(ConfirmationReplies.CannotDecideAfterPress());
        }
    }

    async Task Cancel(
        Interaction interaction,
        CommandInvocation invocation,
        ButtonTicket ticket,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (!await responder.DeferIfSlow(tickets.TryRedeem(ticket, token)))
        {
            await RejectUsed(interaction, responder);
            return;
        }
        audit.RecordDecline(interaction, invocation.Command, isOwn: true);
        await responder.Reply(ConfirmationReplies.Cancelled(invocation.Command.ServerName));
    }

    async Task DecideConfirmed(
        Interaction interaction,
        CommandInvocation invocation,
        ButtonTicket ticket,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        await accessControl.Refresh(ticket.Member, token);
        var confirmed = invocation with
        {
            Command = invocation.Command with
            {
                Interaction = interaction,
                ReplyInteraction = interaction,
                ActivitiesBefore = None,
            },
        };
        await accessControl
            .Decide(confirmed.Command)
            .Match(
                Left: denial => Deny(confirmed.Command, denial, responder),
                Right: grant =>
                    grant.Rule.NeedsApproval
                        ? confirmations.AskForApproval(confirmed, grant, responder, token)
                        : Execute(confirmed, grant, responder, token)
            );
    }

    async Task Execute(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    ) => await responder.Reply(await responder.DeferIfSlow(executor.Execute(invocation, grant, token)));

    Task Expire(Interaction interaction, InteractionResponder responder)
    {
        audit.RecordRejectedPress(interaction, "expired");
        return responder.Reply(ConfirmationReplies.Expired());
    }

    Task Deny(ResolvedCommand command, Denial denial, InteractionResponder responder)
    {
        audit.RecordDenial(command, denial);
        return responder.Reply(DenialReplies.Create(denial));
    }

    Task RejectUsed(Interaction interaction, InteractionResponder responder) =>
        Reject(interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);

    async Task Reject(Interaction interaction, string reason, Message message, InteractionResponder responder)
    {
        audit.RecordRejectedPress(interaction, reason);
        await responder.FollowUp(message);
    }
}
