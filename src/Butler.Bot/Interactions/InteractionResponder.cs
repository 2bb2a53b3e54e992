using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>
/// Replies to one interaction: directly if that is fast, else with "thinking…" now and the message as an edit. A
/// button press changes the message its button is on, unless <see cref="IsSeparateReply"/> is set.
/// </summary>
sealed class InteractionResponder(DiscordIO discord, Interaction interaction, TimeProvider time, ILogger log)
{
    // Discord allows 3 s; a member should see something within 1 s, and a fast Plex should not cost a second call.
    static readonly TimeSpan DeferAfter = TimeSpan.FromMilliseconds(600);

    // After 15 minutes the interaction can no longer be replied to; one call never takes this long.
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    readonly long startedAt = time.GetTimestamp();
    bool isAcknowledged;

    /// <summary>Whether everybody sees the reply; the first response decides it.</summary>
    public bool IsPublic { get; set; }

    /// <summary>Whether the reply to a button press is a message of its own.</summary>
    public bool IsSeparateReply { get; set; }

    bool IsMessageUpdate =>
        !IsSeparateReply
        && interaction.Data.Match(
            command: static _ => false,
            autocomplete: static _ => false,
            component: static _ => true,
            modal: static _ => false,
            unknown: static _ => false
        );

    /// <summary>Waits for work, and shows "thinking…" if it is slow. Throws what the work throws.</summary>
    public async Task<A> DeferIfSlow<A>(Task<A> work)
    {
        using var workDone = new CancellationTokenSource();
        var delay = Task.Delay(DeferAfter, time, workDone.Token);
        if (await Task.WhenAny(work, delay) == delay && !work.IsCompleted && !isAcknowledged)
            await Respond(IsMessageUpdate ? new Response.DeferredUpdate() : new Response.Deferred(!IsPublic));
        await workDone.CancelAsync();
        return await work;
    }

    /// <summary>Shows a message, as the first response or in its place.</summary>
    public async Task Reply(Message message)
    {
        // A first response takes no picture.
        if (!isAcknowledged && message.Picture.IsSome)
            await Respond(IsMessageUpdate ? new Response.DeferredUpdate() : new Response.Deferred(!IsPublic));
        if (!isAcknowledged)
        {
            await Respond(IsMessageUpdate ? new Response.Update(message) : new Response.Reply(message));
            return;
        }
        using var timeout = new CancellationTokenSource(CallTimeout);
        LogFailure(await discord.EditOriginalResponse(interaction, message, timeout.Token));
    }

    /// <summary>Says that nothing was done. A pressed button stays as it is, to be pressed again.</summary>
    public async Task ReplyNothingDone(Message message)
    {
        if (IsMessageUpdate)
            await FollowUp(message);
        else
            await Reply(message);
    }

    /// <summary>Shows one more message; its id, if it is known.</summary>
    public async Task<Option<Snowflake>> FollowUp(Message message)
    {
        if (!isAcknowledged)
        {
            await Respond(new Response.Reply(message));
            return None;
        }
        using var timeout = new CancellationTokenSource(CallTimeout);
        var result = await discord.SendFollowUp(interaction, message, timeout.Token);
        LogFailure(result.Map(static _ => unit));
        return result.Match(Right: Some, Left: static _ => None);
    }

    /// <summary>Sends the first response.</summary>
    public async Task Respond(Response response)
    {
        isAcknowledged = true;
        using var timeout = new CancellationTokenSource(CallTimeout);
        var result = await discord.Respond(interaction, response, timeout.Token);
        if (result.IsLeft(out var error, out _) && error is DiscordError.ErrorResponse { IsAlreadyAnswered: true })
        {
            log.InteractionAnsweredBefore(interaction.Id);
            result = await Replace(response, timeout.Token);
        }
        LogFailure(result);
        if (result.IsRight)
            log.InteractionAcknowledged(interaction.Id, time.GetElapsedTime(startedAt).TotalMilliseconds);
    }

    // A replica that has died since may have got no further than "thinking…".
    async ValueTask<Either<DiscordError, Unit>> Replace(Response response, CancellationToken token) =>
        response
            .Match(
                reply: static reply => Some(reply.Message),
                deferred: static _ => None,
                deferredUpdate: static _ => None,
                update: static update => Some(update.Message),
                choices: static _ => None
            )
            .TryGetValue(out var message)
            ? await discord.EditOriginalResponse(interaction, message, token)
            : unit;

    void LogFailure(Either<DiscordError, Unit> result) =>
        result.IfLeft(error => log.InteractionResponseFailed(interaction.Id, error.Message));
}
