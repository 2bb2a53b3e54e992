using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Asks for one more button press: by the member, for what affects everything; by somebody else, where a rule wants
/// approval. <see cref="ConfirmationButtonHandler"/> handles the press.
/// </summary>
sealed class Confirmations(AccessSettings settings, ButtonTickets<CommandInvocation> tickets, AuditLog audit)
{
    /// <summary>Asks the member to confirm.</summary>
    public Task AskForConfirmation(
        CommandInvocation invocation,
        ConfirmationQuestion question,
        InteractionResponder responder
    )
    {
        var ticket = IssueTicket(invocation, settings.ConfirmWithin);
        var message = ConfirmationReplies.AskForConfirmation(
            question,
            invocation.Command.ServerName,
            ticket.ExpiresAt,
            tickets.GetCustomId(ticket, ButtonAction.Confirm)
        );
        // The card takes the place of this message, so both are public or neither is.
        return responder.Reply(message with { IsEphemeral = !invocation.Command.IsPublic });
    }

    /// <summary>Tells the member that somebody else has to approve, and posts the request in the channel.</summary>
    public async Task AskForApproval(CommandInvocation invocation, Grant grant, InteractionResponder responder)
    {
        var command = invocation.Command;
        var ticket = IssueTicket(invocation, settings.ApproveWithin);
        audit.RecordApprovalRequest(command, grant);
        await responder.Reply(ConfirmationReplies.WaitingForApproval(command.ServerName, grant.Rule, ticket.ExpiresAt));
        await responder.FollowUp(
            ConfirmationReplies.ApprovalRequest(
                RequestDescription.Of(command),
                grant.Rule,
                ticket.ExpiresAt,
                approveId: tickets.GetCustomId(ticket, ButtonAction.Approve),
                declineId: tickets.GetCustomId(ticket, ButtonAction.Decline)
            )
        );
    }

    ButtonTicket IssueTicket(CommandInvocation invocation, TimeSpan lifetime) =>
        tickets.Issue(
            invocation.Command.Caller.Id,
            invocation.Command.Interaction.GuildId.IfNone(default(Snowflake)),
            lifetime,
            invocation
        );
}
