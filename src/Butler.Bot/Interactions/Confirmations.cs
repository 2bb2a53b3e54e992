using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex.Watching;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Asks for one more button press: by the member, for what affects everything; by somebody else, where a rule wants
/// approval. <see cref="ConfirmationButtonHandler"/> handles the press.
/// </summary>
sealed class Confirmations(
    AccessSettings settings,
    CommandServices services,
    IViewerCounts viewers,
    ButtonTickets<CommandInvocation> tickets,
    ButtonRemovals removals,
    DiscordIO discord,
    AuditLog audit
)
{
    static readonly TimeSpan WatchedLately = TimeSpan.FromMinutes(5);

    /// <summary>Asks the member to confirm.</summary>
    public async Task AskForConfirmation(
        CommandInvocation invocation,
        ConfirmationQuestion question,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        // Whoever is too late has to send the command again, which slow mode would let them do only then.
        var interaction = invocation.Command.ReplyInteraction;
        var ticket = await IssueTicket(invocation, settings.ConfirmWithin + interaction.SlowMode, token);
        var message = ConfirmationReplies.AskForConfirmation(
            question,
            question.IsAboutNow
                ? await responder.DeferIfSlow(FindFacts(invocation.Command.ServerName))
                : new(invocation.Command.ServerName, None, None),
            ticket.ExpiresAt,
            confirmId: tickets.GetCustomId(ticket, ButtonAction.Confirm),
            cancelId: tickets.GetCustomId(ticket, ButtonAction.Cancel)
        );
        // The card takes the place of this message, so both are public or neither is.
        await responder.Reply(message with { IsEphemeral = !invocation.Command.IsPublic });
        removals.Schedule(
            ticket,
            expiry => tickets.TryExpire(ticket, expiry),
            async limit => Seq1(await discord.EditOriginalResponse(interaction, ConfirmationReplies.Expired(), limit))
        );
    }

    /// <summary>Tells the member that somebody else has to approve, and posts the request in the channel.</summary>
    public async Task AskForApproval(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var (command, request) = (invocation.Command, RequestDescription.Of(invocation.Command));
        var ticket = await IssueTicket(invocation, settings.ApproveWithin, token);
        audit.RecordApprovalRequest(command, grant);
        await responder.Reply(ApprovalReplies.WaitingForApproval(command.ServerName, grant.Rule, ticket.ExpiresAt));
        var posted = await responder.FollowUp(
            ApprovalReplies.ApprovalRequest(
                request,
                grant.Rule,
                services.Access.FindAllowingRules(command),
                ticket.ExpiresAt,
                approveId: tickets.GetCustomId(ticket, ButtonAction.Approve),
                declineId: tickets.GetCustomId(ticket, ButtonAction.Decline)
            )
        );
        // What nobody can see, nobody can approve.
        if (posted.IsNone && await tickets.TryRedeem(ticket, token))
        {
            await responder.Reply(ApprovalReplies.NotPosted(command.ServerName));
            return;
        }
        removals.Schedule(
            ticket,
            expiry => tickets.TryExpire(ticket, expiry),
            async limit =>
            {
                var expired = ApprovalReplies.RequestExpired(request);
                var own = await discord.EditOriginalResponse(command.ReplyInteraction, expired, limit);
                return posted.TryGetValue(out var message)
                    ? Seq(own, await discord.EditFollowUp(command.ReplyInteraction, message, expired, limit))
                    : Seq1(own);
            }
        );
    }

    // Without asking Plex: a question sends nothing.
    async Task<ConfirmationFacts> FindFacts(string server)
    {
        var now = services.Time.GetUtcNow();
        var open = (await services.Runs.FindOpen(server)).Map(runs =>
            runs.Filter(run => !RunStateEvaluator.Evaluate(run, now).IsOver).Strict()
        );
        return new(server, open, viewers.Count(server, now - WatchedLately, now).Map(static seen => seen.Count));
    }

    Task<ButtonTicket> IssueTicket(CommandInvocation invocation, TimeSpan lifetime, CancellationToken token) =>
        tickets.Issue(
            invocation.Command.Caller.Id,
            invocation.Command.Interaction.GuildId.IfNone(default(Snowflake)),
            removals.LimitLifetime(invocation.Command.ReplyInteraction, lifetime),
            invocation,
            token
        );
}
