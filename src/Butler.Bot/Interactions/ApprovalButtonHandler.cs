using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The buttons Approve and Decline. Whoever presses needs the permission themselves, and at that moment the member who
/// asked needs it still.
/// </summary>
sealed class ApprovalButtonHandler(
    AccessControl accessControl,
    ButtonTickets<CommandInvocation> tickets,
    CommandExecutor executor,
    RequesterLookup requesters,
    DiscordIO discord,
    AuditLog audit,
    ILogger<ApprovalButtonHandler> log
)
{
    /// <summary>Somebody else pressed Approve.</summary>
    public async Task Approve(
        Interaction interaction,
        ButtonTicket ticket,
        CommandInvocation invocation,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (FindMissingPermission(interaction, invocation.Command).TryGetValue(out var denial))
        {
            await RejectApprover(interaction, invocation.Command, denial, responder);
            return;
        }
        // The roles they asked with may be a quarter of an hour old.
        var member = await responder.DeferIfSlow(requesters.Find(ticket, token));
        await member.Match(
            Left: error => RejectUnknownRoles(interaction, error, responder),
            Right: found => Decide(interaction, ticket, invocation, found, responder, token)
        );
    }

    /// <summary>Somebody declined, or the member who asked withdrew it.</summary>
    public async Task Decline(
        Interaction interaction,
        ButtonTicket ticket,
        CommandInvocation invocation,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var isOwn = interaction.Caller.Id == ticket.Member;
        if (!isOwn && FindMissingPermission(interaction, invocation.Command).TryGetValue(out var denial))
            await RejectApprover(interaction, invocation.Command, denial, responder);
        else if (!await responder.DeferIfSlow(tickets.TryRedeem(ticket, token)))
            await RejectUsed(interaction, responder);
        else
        {
            audit.RecordDecline(interaction, invocation.Command, isOwn);
            var declined = ApprovalReplies.Declined(RequestDescription.Of(invocation.Command), interaction.Caller);
            await ReplyToBoth(invocation.Command, declined, responder);
        }
    }

    async Task Decide(
        Interaction interaction,
        ButtonTicket ticket,
        CommandInvocation invocation,
        Option<Caller> member,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        await accessControl.Refresh(ticket.Member, token);
        if (!await responder.DeferIfSlow(tickets.TryRedeem(ticket, token)))
        {
            await RejectUsed(interaction, responder);
            return;
        }
        audit.RecordApproval(interaction, invocation.Command);
        // Somebody who left is decided about as somebody outside the guild, whom no rule lets do anything.
        var requester = member.IfNone(() => Caller.User(ticket.Member, invocation.Command.Caller.Name));
        var current = invocation.Command with
        {
            Interaction = invocation.Command.Interaction with { Caller = requester },
        };
        await accessControl
            .Decide(current)
            .Match(
                Left: denied => DenyRequester(current, denied, member.IsSome, responder),
                Right: grant => Execute(interaction, invocation with { Command = current }, grant, responder, token)
            );
    }

    async Task Execute(
        Interaction interaction,
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var approved = invocation.Command with
        {
            ReplyInteraction = interaction,
            ActivitiesBefore = None,
            IsPublic = true,
            ApprovedBy = interaction.Caller.Id,
        };
        var executed = await responder.DeferIfSlow(
            executor.TryExecute(invocation with { Command = approved }, grant, token)
        );
        if (!executed.TryGetValue(out var outcome))
        {
            await ReplyToBoth(invocation.Command, ConfirmationReplies.CannotDecideAfterPress(), responder);
            return;
        }
        var (command, approver) = (invocation.Command, interaction.Caller);
        var request = RequestDescription.Of(command);
        if (invocation.Usage.IsForTheirEyesOnly)
        {
            await responder.Reply(ApprovalReplies.ApprovedPrivately(request, approver));
            await TellRequester(command, ApprovalReplies.PrivateOutcome(approver, outcome), responder);
            return;
        }
        await responder.Reply(ApprovalReplies.Approved(command.Caller, approver, outcome));
        await TellRequester(command, ApprovalReplies.RequestApproved(request, approver, outcome), responder);
    }

    async Task ReplyToBoth(ResolvedCommand command, Message message, InteractionResponder responder)
    {
        await responder.Reply(message);
        await TellRequester(command, message, responder);
    }

    // In the reply that they have, which only they see; in public once that can no longer change.
    async Task TellRequester(ResolvedCommand command, Message message, InteractionResponder responder)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var edited = await discord.EditOriginalResponse(command.ReplyInteraction, message, timeout.Token);
        if (!edited.IsLeft(out var error, out _))
            return;
        log.RequesterNotTold(error.Message);
        await responder.FollowUp(
            ApprovalReplies.TellRequester(
                command.Caller,
                message.Embeds.HeadOrNone().Match(Some: static e => e.Title, None: static () => "")
            )
        );
    }

    // Whoever approves needs the permission themselves, however often they used it.
    Option<Denial> FindMissingPermission(Interaction interaction, ResolvedCommand command) =>
        accessControl.DecideIgnoringLimits(interaction.Caller, command).Match(Left: Some, Right: static _ => None);

    Task DenyRequester(ResolvedCommand command, Denial denial, bool isMember, InteractionResponder responder)
    {
        audit.RecordDenial(command, denial);
        return ReplyToBoth(
            command,
            isMember
                ? DenialReplies.CreateAbout(command.Caller, denial)
                : ApprovalReplies.RequesterLeft(RequestDescription.Of(command)),
            responder
        );
    }

    async Task RejectApprover(
        Interaction interaction,
        ResolvedCommand command,
        Denial denial,
        InteractionResponder responder
    )
    {
        audit.RecordDenial(command with { Interaction = interaction }, denial);
        await responder.FollowUp(DenialReplies.Create(denial));
    }

    async Task RejectUnknownRoles(Interaction interaction, DiscordError error, InteractionResponder responder)
    {
        audit.RecordRejectedPress(interaction, $"of a member whose roles could not be read: {error.Message}");
        await responder.FollowUp(ApprovalReplies.RolesUnknown());
    }

    async Task RejectUsed(Interaction interaction, InteractionResponder responder)
    {
        audit.RecordRejectedPress(interaction, "used already");
        await responder.FollowUp(ConfirmationReplies.NoLongerOpen());
    }
}
