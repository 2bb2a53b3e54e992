using LanguageExt;
using PlexButler.Bot.Interactions.Buttons;
using PlexButler.Bot.Plans.Later;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>
/// Lets starts wait for a time or a quiet moment. Each has a ticket: whoever redeems it makes the start.
/// </summary>
sealed class LaterStarts(
    ButtonTickets<CommandInvocation> tickets,
    ILaterBook book,
    IPlanBook plans,
    SharedState shared,
    CardSettings cards,
    TimeProvider time
)
{
    // More than a busy server has; each of them is looked at every few seconds.
    const int MaxWaiting = 100;

    /// <summary>What a text means; None for one that is not understood.</summary>
    public Option<StartWhen> Parse(string text) =>
        StartWhen.Parse(text, time.GetUtcNow(), cards.TimeZone.IfNone(TimeZoneInfo.Utc));

    /// <summary>Lets a start wait.</summary>
    public async Task<CommandResult> Wait(CommandInvocation invocation, StartWhen when, CancellationToken token)
    {
        var command = invocation.Command;
        var waiting = await shared.Calls.Decide(limit => book.GetAll(limit), token);
        if (waiting.Count >= MaxWaiting)
            return Shown("too many starts wait", LaterReplies.TooMany(command.ServerName));
        // Before it waits: a failure after that would tell of a start that is not made.
        var pausedUntil = await shared.Calls.Decide(limit => plans.GetPause(command.ServerName, limit), token);
        var ticket = await tickets.Issue(
            command.Caller.Id,
            command.Interaction.GuildId.IfNone(default(Snowflake)),
            when.Until - time.GetUtcNow(),
            invocation with
            {
                Command = command with { TypedWhen = None },
            },
            token
        );
        var start = new LaterStart(
            ticket.Nonce,
            command.ServerName,
            when.Write(),
            command.Interaction.ChannelId.IfNone(default(Snowflake)),
            None
        );
        await StoreCalls.Finish(() =>
            shared.Calls.Decide(
                async limit =>
                {
                    await book.Add(start, limit);
                    return unit;
                },
                token
            )
        );
        return Shown(
            $"waits ({when.Kind})",
            LaterReplies.Waiting(
                command.ServerName,
                command.Task,
                when,
                pausedUntil > time.GetUtcNow() ? pausedUntil : Option<DateTimeOffset>.None,
                startId: tickets.GetCustomId(ticket, ButtonAction.Confirm),
                cancelId: tickets.GetCustomId(ticket, ButtonAction.Decline)
            ) with
            {
                IsEphemeral = !command.IsPublic,
            }
        );
    }

    // It counts when it is made.
    static CommandResult Shown(string summary, Message reply) =>
        CommandResult.Shown(summary, reply) with
        {
            CountsAsUse = false,
        };
}
