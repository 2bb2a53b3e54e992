using LanguageExt;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Asks a member which server they mean. The choice is theirs alone and grants nothing: the command starts over with
/// it, and is decided as if they had typed it.
/// </summary>
sealed class ServerMenus(
    AccessSettings settings,
    ButtonTickets<CommandRequest> tickets,
    ButtonRemovals removals,
    DiscordIO discord,
    AuditLog audit
)
{
    /// <summary>Whether a custom id is one of a menu, genuine or not.</summary>
    public static bool IsMenu(string customId) =>
        ButtonTicket.ParseCustomId(customId).Exists(static claim => claim.Action == ButtonAction.Choose);

    /// <summary>Shows the menu.</summary>
    public async Task Ask(
        Interaction interaction,
        CommandRequest request,
        Seq<PlexConnection> servers,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        var ticket = await tickets.Issue(
            interaction.Caller.Id,
            interaction.GuildId.IfNone(default(Snowflake)),
            removals.LimitLifetime(interaction, settings.ConfirmWithin + interaction.SlowMode),
            request,
            token
        );
        var menu = ConfirmationReplies.AskForServer(
            servers.Map(static server => server.Name),
            ticket.ExpiresAt,
            tickets.GetCustomId(ticket, ButtonAction.Choose)
        );
        // The answer takes the place of this message, so both are public or neither is.
        await responder.Reply(menu with { IsEphemeral = !request.IsPublic });
        removals.Schedule(
            ticket,
            expiry => tickets.TryExpire(ticket, expiry),
            async limit => Seq1(await discord.EditOriginalResponse(interaction, ConfirmationReplies.Expired(), limit))
        );
    }

    /// <summary>The request with the server that was chosen; None if the choice was rejected.</summary>
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
            || press.Values.Count != 1
        )
            return await Reject(interaction, "not open", ConfirmationReplies.NoLongerOpen(), responder);
        var (_, ticket, request, hasExpired) = found;
        if (interaction.Caller.Id != ticket.Member)
            return await Reject(interaction, "of another member", ConfirmationReplies.NotYourMenu(), responder);
        if (hasExpired)
        {
            audit.RecordRejectedPress(interaction, "expired");
            await responder.Reply(ConfirmationReplies.Expired());
            return None;
        }
        return await tickets.TryRedeem(ticket, token)
            ? request.On(press.Values.Head, request.Task)
            : await Reject(interaction, "used already", ConfirmationReplies.NoLongerOpen(), responder);
    }

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
