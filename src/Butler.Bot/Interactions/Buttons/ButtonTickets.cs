using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Runs.Storage;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Buttons;

/// <summary>
/// Requests that wait for a button press. They are where the runs are: any process on that store takes the press, until
/// the ticket expires. The key follows from the bot token, so that all of them sign alike.
/// </summary>
/// <typeparam name="A">The type of a request.</typeparam>
sealed class ButtonTickets<A>(SharedState shared, ITicketFormat<A> format, DiscordOptions discord, TimeProvider time)
{
    // Written first, so that the text of a newer program is not misread.
    const int FormatVersion = 1;

    /// <summary>Lets a request wait, and returns its ticket.</summary>
    public async Task<ButtonTicket> Issue(
        Snowflake member,
        Snowflake guild,
        TimeSpan lifetime,
        A request,
        CancellationToken token
    )
    {
        var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
        var ticket = new ButtonTicket(ButtonTicket.CreateNonce(), member, guild, expiresAt);
        await shared.Calls.Decide(
            async limit =>
            {
                await shared.Tickets.Add(ticket.Nonce, Write(ticket, request), lifetime, limit);
                return unit;
            },
            token
        );
        return ticket;
    }

    /// <summary>The custom id of a ticket's button.</summary>
    public string GetCustomId(ButtonTicket ticket, ButtonAction action) => ticket.ToCustomId(action, DeriveKey());

    /// <summary>The ticket of a pressed button; None if no ticket that waits has that custom id.</summary>
    public async Task<Option<PressedTicket<A>>> Find(string customId, CancellationToken token)
    {
        if (!ButtonTicket.ParseCustomId(customId).TryGetValue(out var claim))
            return None;
        var found = await shared.Calls.Decide(limit => shared.Tickets.Find(claim.Nonce, limit), token);
        return found
            .Filter(static stored => stored.State != TicketState.Redeemed)
            .Bind(stored => Read(claim.Action, claim.Nonce, stored))
            .Filter(pressed => pressed.Ticket.Verify(customId, claim.Action, DeriveKey()));
    }

    /// <summary>The ticket of that number, for the bot itself; None if it was redeemed, or if there is none.</summary>
    public async Task<Option<PressedTicket<A>>> Load(ulong nonce, CancellationToken token) =>
        (await shared.Calls.Decide(limit => shared.Tickets.Find(nonce, limit), token))
            .Filter(static stored => stored.State != TicketState.Redeemed)
            .Bind(stored => Read(ButtonAction.Confirm, nonce, stored));

    /// <summary>Redeems a ticket: true for exactly one caller.</summary>
    public Task<bool> TryRedeem(ButtonTicket ticket, CancellationToken token) =>
        shared.Calls.Decide(limit => shared.Tickets.Redeem(ticket.Nonce, limit), token);

    /// <summary>Lets a ticket expire: true if nobody redeemed it before, and then nobody will.</summary>
    public Task<bool> TryExpire(ButtonTicket ticket, CancellationToken token) =>
        shared.Calls.Decide(limit => shared.Tickets.Expire(ticket.Nonce, limit), token);

    string Write(ButtonTicket ticket, A request) =>
        StoreJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("form", FormatVersion);
            json.WriteString("by", ticket.Member.ToString());
            json.WriteString("in", ticket.Guild.ToString());
            json.WriteString("until", StoreJson.FormatInstant(ticket.ExpiresAt));
            json.WriteStartObject("request");
            format.Write(json, request);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    Option<PressedTicket<A>> Read(ButtonAction action, ulong nonce, StoredTicket stored) =>
        StoreJson
            .Read(stored.Body, json =>
            {
                if (json.GetInteger("form") != FormatVersion)
                    return None;
                var ticket = new ButtonTicket(
                    nonce,
                    json.GetSnowflake("by"),
                    json.GetSnowflake("in"),
                    json.GetInstant("until")
                );
                return format
                    .Read(json.GetRequired("request", JsonValueKind.Object))
                    .Map(request => new PressedTicket<A>(action, ticket, request, stored.State == TicketState.Expired));
            })
            .IfLeft(Option<PressedTicket<A>>.None);

    byte[] DeriveKey() =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(discord.Token().Reveal()),
            32,
            info: Encoding.UTF8.GetBytes($"PlexButlerBot button 1 {format.Purpose}")
        );
}
