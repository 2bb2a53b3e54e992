using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>What waits for one more press: the member's own, for what touches everything; somebody else's, where a rule asks for approval.</summary>
sealed class Confirmations(
    AccessSettings settings,
    AccessControl accessControl,
    CommandExecutor executor,
    AuditLog audit,
    TimeProvider time
)
{
    readonly ButtonTickets<ResolvedCommand> tickets = new(time);

    /// <summary>Asks the member to confirm.</summary>
    public Message AskForConfirmation(ResolvedCommand command)
    {
        var ticket = IssueTicket(command, settings.ConfirmWithin);
        return ConfirmationReplies.AskForConfirmation(
            command.Permission,
            command.Server.Name,
            ticket.ExpiresAt,
            tickets.GetCustomId(ticket, ButtonAction.Confirm),
            command.IsPublic
        );
    }

    /// <summary>Tells the member that somebody else has to approve, and posts the request for all in the channel to see.</summary>
    public async Task AskForApproval(ResolvedCommand command, Grant allowed, InteractionResponder responder)
    {
        var ticket = IssueTicket(command, settings.ApproveWithin);
        audit.RecordApprovalRequest(command, allowed);
        await responder.Reply(
            ConfirmationReplies.WaitingForApproval(command.Server.Name, allowed.Rule, ticket.ExpiresAt)
        );
        await responder.FollowUp(
            ConfirmationReplies.ApprovalRequest(
                command.Caller,
                command.Permission,
                command.TaskName,
                command.Server.Name,
                allowed.Rule,
                ticket.ExpiresAt,
                tickets.GetCustomId(ticket, ButtonAction.Approve),
                tickets.GetCustomId(ticket, ButtonAction.Decline)
            )
        );
    }

    /// <summary>A button was pressed. Whatever does not fit is refused, written down, and leaves the request as it is.</summary>
    public Task HandlePress(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (accessControl.CheckGuild(interaction).Case is Denial denied)
            return Refuse(interaction, denied.RuleName, ErrorReplies.ForDenial(denied), responder);
        if (
            tickets.Find(press.CustomId).Case is not (ButtonAction action, ButtonTicket ticket, ResolvedCommand command)
        )
            return Refuse(interaction, "not open", ConfirmationReplies.NoLongerOpen(), responder);
        if (interaction.GuildId != ticket.Guild)
            return Refuse(interaction, "of another guild", ConfirmationReplies.NoLongerOpen(), responder);
        return action switch
        {
            ButtonAction.Confirm when interaction.Caller.Id != ticket.Member => Refuse(
                interaction,
                "of another member",
                ConfirmationReplies.NotYourButton(),
                responder
            ),
            ButtonAction.Approve when interaction.Caller.Id == ticket.Member => Refuse(
                interaction,
                "their own request",
                ConfirmationReplies.CannotApproveOwn(),
                responder
            ),
            _ when tickets.HasExpired(ticket) => Expire(interaction, ticket, responder),
            ButtonAction.Confirm => HandleConfirm(
                command with
                {
                    Interaction = interaction,
                    ReplyInteraction = interaction,
                    ActivitiesBefore = null,
                },
                ticket,
                responder,
                token
            ),
            ButtonAction.Approve => HandleApprove(interaction, command, ticket, responder, token),
            _ => HandleDecline(interaction, command, ticket, responder),
        };
    }

    async Task HandleConfirm(
        ResolvedCommand command,
        ButtonTicket ticket,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (!tickets.TryRedeem(ticket))
            await Refuse(command.Interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);
        else if (accessControl.Decide(command).Case is not Grant allowed)
            await Deny(command, accessControl.Decide(command), responder);
        else if (allowed.Rule.NeedsApproval)
            await AskForApproval(command, allowed, responder);
        else
            await responder.Reply(await responder.DeferIfSlow(executor.Execute(command, allowed, token)));
    }

    async Task HandleApprove(
        Interaction interaction,
        ResolvedCommand command,
        ButtonTicket ticket,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (accessControl.DecideIgnoringLimits(interaction.Caller, command).Case is Denial denied)
        {
            await RefuseWithoutRight(interaction, command, denied, responder);
            return;
        }
        if (!tickets.TryRedeem(ticket))
        {
            await Refuse(interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);
            return;
        }
        audit.RecordApproval(interaction, command);
        if (accessControl.Decide(command).Case is not Grant allowed)
        {
            await Deny(command, accessControl.Decide(command), responder);
            return;
        }
        var outcome = await responder.DeferIfSlow(
            executor.Execute(
                command with
                {
                    ReplyInteraction = interaction,
                    ActivitiesBefore = null,
                    IsPublic = true,
                    ApprovedBy = interaction.Caller.Id,
                },
                allowed,
                token
            )
        );
        await responder.Reply(ConfirmationReplies.Approved(command.Caller, interaction.Caller, outcome));
    }

    Task HandleDecline(
        Interaction interaction,
        ResolvedCommand command,
        ButtonTicket ticket,
        InteractionResponder responder
    )
    {
        var isOwn = interaction.Caller.Id == ticket.Member;
        if (!isOwn && accessControl.DecideIgnoringLimits(interaction.Caller, command).Case is Denial denied)
            return RefuseWithoutRight(interaction, command, denied, responder);
        if (!tickets.TryRedeem(ticket))
            return Refuse(interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);
        audit.RecordDecline(interaction, command, isOwn);
        return responder.Reply(
            ConfirmationReplies.Declined(
                command.Caller,
                interaction.Caller,
                command.Permission,
                command.TaskName,
                command.Server.Name
            )
        );
    }

    Task Expire(Interaction interaction, ButtonTicket ticket, InteractionResponder responder)
    {
        tickets.TryRedeem(ticket);
        audit.RecordRefusedPress(interaction, "expired");
        return responder.Reply(ConfirmationReplies.Expired());
    }

    Task Deny(ResolvedCommand command, Either<Denial, Grant> decision, InteractionResponder responder)
    {
        if (decision.Case is not Denial denied)
            return responder.Reply(ConfirmationReplies.NoLongerOpen());
        audit.RecordDenial(command, denied);
        return responder.Reply(ErrorReplies.ForDenial(denied));
    }

    Task RefuseWithoutRight(
        Interaction interaction,
        ResolvedCommand command,
        Denial denied,
        InteractionResponder responder
    )
    {
        audit.RecordDenial(command with { Interaction = interaction }, denied);
        return responder.FollowUp(ErrorReplies.ForDenial(denied));
    }

    Task Refuse(Interaction interaction, string reason, Message message, InteractionResponder responder)
    {
        audit.RecordRefusedPress(interaction, reason);
        return responder.FollowUp(message);
    }

    ButtonTicket IssueTicket(ResolvedCommand command, TimeSpan lifetime) =>
        tickets.Issue(command.Caller.Id, command.Interaction.GuildId.IfNone(default(Snowflake)), lifetime, command);
}
