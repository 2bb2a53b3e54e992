using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Plans.Running;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Waiting;

/// <summary>
/// Makes one start that has waited, as if its member sent the command now: with the roles they have now.
/// </summary>
sealed class LaterRunner(
    ILaterBook book,
    ButtonTickets<CommandInvocation> tickets,
    AccessControl access,
    CommandExecutor executor,
    DiscordIO discord,
    PlanNotices notices,
    AuditLog audit
)
{
    /// <summary>Makes it, unless a button was faster.</summary>
    public async Task Run(LaterStart start, PressedTicket<CommandInvocation> waiting, CancellationToken token)
    {
        var (ticket, invocation) = (waiting.Ticket, waiting.Request);
        var found = await discord.GetMember(ticket.Guild, ticket.Member, token);
        // Then the next round asks again; it is given up in the end.
        if (found.IsLeft(out _, out var member))
            return;
        await access.Refresh(ticket.Member, token);
        await book.MarkBeginning(start.Ticket, token);
        if (await tickets.TryRedeem(ticket, token))
            await RunRedeemed(start, WithCaller(invocation, start, ticket, member));
        await book.Remove(start.Ticket, CancellationToken.None);
    }

    /// <summary>Its time is over.</summary>
    public Task ReportGivenUp(
        LaterStart start,
        CommandInvocation invocation,
        StartWhen when,
        Option<DateTimeOffset> pausedUntil
    ) =>
        Post(
            start,
            invocation.Command.Caller.Id,
            LaterReplies.GivenUp(start.Server, invocation.Command.Task, when, pausedUntil)
        );

    /// <summary>Whoever was about to make it is gone.</summary>
    public Task ReportUnfinished(LaterStart start) =>
        notices.Post(start.Channel, start.Server, LaterReplies.Unfinished(start.Server) with { IsEphemeral = false });

    // Somebody who left is decided about as somebody outside the guild, whom no rule lets do anything.
    static CommandInvocation WithCaller(
        CommandInvocation invocation,
        LaterStart start,
        ButtonTicket ticket,
        Option<Caller> member
    ) =>
        invocation with
        {
            Command = invocation.Command with
            {
                Interaction = invocation.Command.Interaction with
                {
                    Caller = member.IfNone(() => Caller.User(ticket.Member, invocation.Command.Caller.Name)),
                },
                LaterChannel = start.Channel,
                ActivitiesBefore = None,
            },
        };

    async Task RunRedeemed(LaterStart start, CommandInvocation invocation)
    {
        var command = invocation.Command;
        var reply = await access
            .Decide(command)
            .Match(Left: denial => Task.FromResult(Deny(command, denial)), Right: grant => Execute(invocation, grant));
        // A start that was accepted has a card of its own.
        if (!reply.Embeds.IsEmpty)
            await Post(start, command.Caller.Id, reply);
    }

    Message Deny(ResolvedCommand command, Denial denial)
    {
        audit.RecordDenial(command, denial);
        return DenialReplies.Create(denial);
    }

    async Task<Message> Execute(CommandInvocation invocation, Grant grant) =>
        grant.Rule.NeedsApproval && invocation.Command.ApprovedBy.IsNone
            ? LaterReplies.NeedsApproval(invocation.Command.ServerName, invocation.Command.Task, grant.Rule.Name)
            : (await executor.TryExecute(invocation, grant, CancellationToken.None)).IfNone(
                ConfirmationReplies.CannotDecide
            );

    Task Post(LaterStart start, Snowflake member, Message message) =>
        notices.Post(
            start.Channel,
            start.Server,
            (message with { Content = Mention.Of(member), IsEphemeral = false, Rows = Empty }).Pinging(member)
        );
}
