using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// The buttons and menus that carry on from a reply. They are the member's alone and grant nothing: what is pressed
/// starts over as a command, and is decided as if they had typed it.
/// </summary>
sealed class Offers(
    AccessSettings settings,
    AccessControl accessControl,
    ButtonTickets<NextSteps> tickets,
    ButtonRemovals removals,
    InteractionClaims claims,
    DiscordIO discord,
    AuditLog audit
)
{
    // No reply can be changed for longer, so its buttons could not be taken away later.
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Asks which server is meant.</summary>
    public async Task AskForServer(
        Interaction interaction,
        CommandRequest request,
        Seq<PlexConnection> servers,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var ticket = await Issue(
            interaction,
            settings.ConfirmWithin + interaction.SlowMode,
            Seq(new NextStep(ButtonAction.Choose, request), new NextStep(ButtonAction.ChooseMore, request)),
            token
        );
        var menu = ConfirmationReplies.AskForServer(
            servers.Map(static server => server.Name),
            ticket.ExpiresAt,
            tickets.GetCustomId(ticket, ButtonAction.Choose),
            tickets.GetCustomId(ticket, ButtonAction.ChooseMore)
        );
        // The answer takes the place of this message, so both are public or neither is.
        await responder.Reply(menu with { IsEphemeral = !request.IsPublic });
        ScheduleRemoval(interaction, ticket, ConfirmationReplies.Expired());
    }

    /// <summary>
    /// A reply with what it offers, as far as this member may do it; they are taken away again before the reply can no
    /// longer be changed. Without them if the store does not take them.
    /// </summary>
    /// <param name="interaction">What is replied to.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="offers">What it is to offer.</param>
    /// <param name="isClaimed">Whether this replica is known to be the only one that replies.</param>
    /// <param name="token">Stops waiting.</param>
    public async Task<Message> Attach(
        Interaction interaction,
        Message reply,
        Seq<Offer> offers,
        bool isClaimed,
        CancellationToken token
    )
    {
        var allowed = offers.Filter(offer => MayTake(interaction, offer.Step.Request)).Strict();
        if (allowed.IsEmpty)
            return reply;
        try
        {
            // Of two replicas that reply, the last one's reply stays, and the other's ticket would change it later.
            if (!isClaimed && !await claims.Take(interaction, token))
                return reply;
            var ticket = await Issue(interaction, Lifetime, allowed.Map(static offer => offer.Step), token);
            ScheduleRemoval(interaction, ticket, reply with { Picture = None });
            return allowed.Fold(reply, (message, offer) =>
                offer.Show(message, tickets.GetCustomId(ticket, offer.Step.Action))
            );
        }
        catch (DecisionUnavailableException)
        {
            return reply;
        }
    }

    /// <summary>The command that was pressed; None if the press was rejected.</summary>
    public async Task<Option<CommandRequest>> Redeem(
        Interaction interaction,
        InteractionData.Component press,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        if (
            !(await tickets.Find(press.CustomId, token)).TryGetValue(out var found)
            || interaction.GuildId != found.Ticket.Guild
            || !found
                .Request.All.Find(step => step.Action == found.Action)
                .Bind(step => step.Complete(press.Values))
                .TryGetValue(out var request)
        )
            return await Reject(interaction, "not open", ConfirmationReplies.NoLongerOpen(), responder);
        if (interaction.Caller.Id != found.Ticket.Member)
            return await Reject(interaction, "of another member", ConfirmationReplies.NotYours(), responder);
        if (found.HasExpired)
        {
            audit.RecordRejectedPress(interaction, "expired");
            await responder.Reply(ConfirmationReplies.Expired());
            return None;
        }
        return await tickets.TryRedeem(found.Ticket, token)
            ? request
            : await Reject(interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);
    }

    bool MayTake(Interaction interaction, CommandRequest request) =>
        accessControl.MightAllow(interaction, request.Usage.Permission, request.Task, request.Server).IsRight;

    Task<ButtonTicket> Issue(
        Interaction interaction,
        TimeSpan lifetime,
        Seq<NextStep> steps,
        CancellationToken token
    ) =>
        tickets.Issue(
            interaction.Caller.Id,
            interaction.GuildId.IfNone(default(Snowflake)),
            removals.LimitLifetime(interaction, lifetime),
            new NextSteps(steps.Strict()),
            token
        );

    void ScheduleRemoval(Interaction interaction, ButtonTicket ticket, Message afterwards) =>
        removals.Schedule(
            ticket,
            expiry => tickets.TryExpire(ticket, expiry),
            async limit => Seq1(await discord.EditOriginalResponse(interaction, afterwards, limit))
        );

    async Task<Option<CommandRequest>> Reject(
        Interaction interaction,
        string reason,
        Message message,
        InteractionResponder responder
    )
    {
        audit.RecordRejectedPress(interaction, reason);
        await responder.FollowUp(message);
        return None;
    }
}
