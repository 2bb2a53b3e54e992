using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>The answers to one interaction: directly if that is fast, else "thinking…" now and the message as an edit. A press changes the message its button is on, unless it is answered beside it.</summary>
sealed class InteractionResponder(
    DiscordIO discord,
    Interaction interaction,
    bool isSeparateReply,
    TimeProvider time,
    ILogger log
)
{
    // Discord gives 3 s; a member should see something within 1 s, and a fast Plex should not cost a second call.
    static readonly TimeSpan DeferAfter = TimeSpan.FromMilliseconds(600);

    // Past the interaction's 15 minutes nothing can be said any more; one call never takes this long.
    static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(30);

    readonly bool isMessageUpdate = interaction.Data is InteractionData.Component && !isSeparateReply;
    bool isAcknowledged;

    /// <summary>Whether everybody is to see the answer; Discord wants to know that with the first word.</summary>
    public bool IsPublic { get; set; }

    /// <summary>Waits for work; says "thinking…" if it is slow. Whatever the work throws is thrown.</summary>
    public async Task<A> DeferIfSlow<A>(Task<A> work)
    {
        using var workDone = new CancellationTokenSource();
        var delay = Task.Delay(DeferAfter, time, workDone.Token);
        if (await Task.WhenAny(work, delay) == delay && !work.IsCompleted && !isAcknowledged)
            await Respond(isMessageUpdate ? new Response.DeferredUpdate() : new Response.Deferred(!IsPublic));
        await workDone.CancelAsync();
        return await work;
    }

    /// <summary>Shows a message, as the first answer or in its place.</summary>
    public async Task Reply(Message message)
    {
        if (!isAcknowledged)
        {
            await Respond(isMessageUpdate ? new Response.Update(message) : new Response.Reply(message));
            return;
        }
        using var timeout = new CancellationTokenSource(CallTimeout);
        LogFailure(await discord.EditOriginalResponse(interaction, message, timeout.Token));
    }

    /// <summary>Shows a message of its own, beside what is there.</summary>
    public async Task FollowUp(Message message)
    {
        if (!isAcknowledged)
        {
            await Respond(new Response.Reply(message));
            return;
        }
        using var timeout = new CancellationTokenSource(CallTimeout);
        LogFailure((await discord.SendFollowUp(interaction, message, timeout.Token)).Map(static _ => Prelude.unit));
    }

    /// <summary>Gives the first answer.</summary>
    public async Task Respond(Response response)
    {
        isAcknowledged = true;
        using var timeout = new CancellationTokenSource(CallTimeout);
        var result = await discord.Respond(interaction, response, timeout.Token);
        LogFailure(result);
        if (result.IsRight)
            log.InteractionAcknowledged(interaction.Id, (time.GetUtcNow() - interaction.ReceivedAt).TotalMilliseconds);
    }

    void LogFailure(Either<DiscordError, Unit> result) =>
        result.IfLeft(error => log.InteractionResponseFailed(interaction.Id, error.Message));
}
