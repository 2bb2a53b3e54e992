using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>What waits for one more press: the member's own, for what touches everything; somebody else's, where a rule asks for approval.</summary>
sealed class Consents(AccessSettings settings, Gatekeeper gate, Worker worker, Audit audit, TimeProvider time)
{
    readonly Tickets<Order> tickets = new(time);

    /// <summary>Asks the member to confirm.</summary>
    public Message Confirm(Order order)
    {
        var ticket = Issue(order, settings.ConfirmWithin);
        return Consent.confirm(
            order.Verb,
            order.Server.Name,
            ticket.Expires,
            tickets.CustomId(ticket, Press.Confirm),
            order.Share
        );
    }

    /// <summary>Tells the member that somebody else has to approve, and posts the request for all in the channel to see.</summary>
    public async Task AskForApproval(Order order, Allowed allowed, Answers answers)
    {
        var ticket = Issue(order, settings.ApproveWithin);
        audit.Asked(order, allowed);
        await answers.Say(Consent.waiting(order.Server.Name, allowed.Rule, ticket.Expires));
        await answers.Add(
            Consent.request(
                order.Caller,
                order.Verb,
                order.TaskName,
                order.Server.Name,
                allowed.Rule,
                ticket.Expires,
                tickets.CustomId(ticket, Press.Approve),
                tickets.CustomId(ticket, Press.Decline)
            )
        );
    }

    /// <summary>A button was pressed. Whatever does not fit is refused, written down, and leaves the request as it is.</summary>
    public Task Pressed(
        Interaction interaction,
        InteractionData.Component press,
        Answers answers,
        CancellationToken token
    )
    {
        if (gate.Outside(interaction).Case is Denied outside)
            return Refuse(interaction, outside.Rule, Trouble.denied(outside), answers);
        if (tickets.Find(press.CustomId).Case is not (Press what, Ticket ticket, Order order))
            return Refuse(interaction, "not open", Consent.notOpen(), answers);
        if (interaction.GuildId != ticket.Guild)
            return Refuse(interaction, "of another guild", Consent.notOpen(), answers);
        return what switch
        {
            Press.Confirm when interaction.Caller.Id != ticket.Member => Refuse(
                interaction,
                "of another member",
                Consent.notYours(),
                answers
            ),
            Press.Approve when interaction.Caller.Id == ticket.Member => Refuse(
                interaction,
                "their own request",
                Consent.notYourself(),
                answers
            ),
            _ when tickets.HasExpired(ticket) => Expire(interaction, ticket, answers),
            Press.Confirm => Confirmed(
                order with
                {
                    Interaction = interaction,
                    Shown = interaction,
                    Before = null,
                },
                ticket,
                answers,
                token
            ),
            Press.Approve => Approved(interaction, order, ticket, answers, token),
            _ => Declined(interaction, order, ticket, answers),
        };
    }

    async Task Confirmed(Order order, Ticket ticket, Answers answers, CancellationToken token)
    {
        if (!tickets.Use(ticket))
            await Refuse(order.Interaction, "used already", Consent.notOpen(), answers);
        else if (gate.Decide(order).Case is not Allowed allowed)
            await Deny(order, gate.Decide(order), answers);
        else if (allowed.Rule.Approval)
            await AskForApproval(order, allowed, answers);
        else
            await answers.Say(await answers.DeferIfSlow(worker.CarryOut(order, allowed, token)));
    }

    async Task Approved(Interaction interaction, Order order, Ticket ticket, Answers answers, CancellationToken token)
    {
        if (gate.HasRight(interaction.Caller, order).Case is Denied denied)
        {
            await RefuseWithoutRight(interaction, order, denied, answers);
            return;
        }
        if (!tickets.Use(ticket))
        {
            await Refuse(interaction, "used already", Consent.notOpen(), answers);
            return;
        }
        audit.Approved(interaction, order);
        if (gate.Decide(order).Case is not Allowed allowed)
        {
            await Deny(order, gate.Decide(order), answers);
            return;
        }
        var done = await answers.DeferIfSlow(
            worker.CarryOut(
                order with
                {
                    Shown = interaction,
                    Before = null,
                    Share = true,
                    ApprovedBy = interaction.Caller.Id,
                },
                allowed,
                token
            )
        );
        await answers.Say(Consent.approved(order.Caller, interaction.Caller, done));
    }

    Task Declined(Interaction interaction, Order order, Ticket ticket, Answers answers)
    {
        var isOwn = interaction.Caller.Id == ticket.Member;
        if (!isOwn && gate.HasRight(interaction.Caller, order).Case is Denied denied)
            return RefuseWithoutRight(interaction, order, denied, answers);
        if (!tickets.Use(ticket))
            return Refuse(interaction, "used already", Consent.notOpen(), answers);
        audit.Declined(interaction, order, isOwn);
        return answers.Say(
            Consent.declined(order.Caller, interaction.Caller, order.Verb, order.TaskName, order.Server.Name)
        );
    }

    Task Expire(Interaction interaction, Ticket ticket, Answers answers)
    {
        tickets.Use(ticket);
        audit.Refused(interaction, "expired");
        return answers.Say(Consent.expired());
    }

    Task Deny(Order order, Either<Denied, Allowed> decision, Answers answers)
    {
        if (decision.Case is not Denied denied)
            return answers.Say(Consent.notOpen());
        audit.Denied(order, denied);
        return answers.Say(Trouble.denied(denied));
    }

    Task RefuseWithoutRight(Interaction interaction, Order order, Denied denied, Answers answers)
    {
        audit.Denied(order with { Interaction = interaction }, denied);
        return answers.Add(Trouble.denied(denied));
    }

    Task Refuse(Interaction interaction, string why, Message message, Answers answers)
    {
        audit.Refused(interaction, why);
        return answers.Add(message);
    }

    Ticket Issue(Order order, TimeSpan life) =>
        tickets.Issue(order.Caller.Id, order.Interaction.GuildId.IfNone(default(Snowflake)), life, order);
}
