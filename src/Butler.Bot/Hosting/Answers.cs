using LanguageExt;
using PlexButler.Discord;

namespace PlexButler.Bot.Hosting;

/// <summary>The answers to one interaction: directly if that is fast, else "thinking…" now and the message as an edit. A press changes the message its button is on, unless it is answered beside it.</summary>
sealed class Answers(DiscordIO discord, Interaction interaction, bool beside, TimeProvider time, ILogger log)
{
    // Discord gives 3 s; a member should see something within 1 s, and a fast Plex should not cost a second call.
    static readonly TimeSpan patience = TimeSpan.FromMilliseconds(600);

    // Past the interaction's 15 minutes nothing can be said any more; one call never takes this long.
    static readonly TimeSpan limit = TimeSpan.FromSeconds(30);

    readonly bool isPress = interaction.Data is InteractionData.Component && !beside;
    bool acknowledged;

    /// <summary>Whether everybody is to see the answer; Discord wants to know that with the first word.</summary>
    public bool Share { get; set; }

    /// <summary>Waits for work; says "thinking…" if it is slow. Whatever the work throws is thrown.</summary>
    public async Task<A> DeferIfSlow<A>(Task<A> work)
    {
        using var enough = new CancellationTokenSource();
        var slow = Task.Delay(patience, time, enough.Token);
        if (await Task.WhenAny(work, slow) == slow && !work.IsCompleted && !acknowledged)
            await Give(isPress ? new Response.DeferredUpdate() : new Response.Deferred(!Share));
        await enough.CancelAsync();
        return await work;
    }

    /// <summary>Shows a message, as the first answer or in its place.</summary>
    public async Task Say(Message message)
    {
        if (!acknowledged)
        {
            await Give(isPress ? new Response.Update(message) : new Response.Reply(message));
            return;
        }
        using var source = new CancellationTokenSource(limit);
        Note(await discord.EditOriginal(interaction, message, source.Token));
    }

    /// <summary>Shows a message of its own, beside what is there.</summary>
    public async Task Add(Message message)
    {
        if (!acknowledged)
        {
            await Give(new Response.Reply(message));
            return;
        }
        using var source = new CancellationTokenSource(limit);
        Note((await discord.FollowUp(interaction, message, source.Token)).Map(static _ => Prelude.unit));
    }

    /// <summary>Gives the first answer.</summary>
    public async Task Give(Response response)
    {
        acknowledged = true;
        using var source = new CancellationTokenSource(limit);
        var result = await discord.Respond(interaction, response, source.Token);
        Note(result);
        if (result.IsRight)
            log.Acknowledged(interaction.Id, (time.GetUtcNow() - interaction.ReceivedAt).TotalMilliseconds);
    }

    void Note(Either<DiscordError, Unit> result) =>
        result.IfLeft(error => log.NotAnswered(interaction.Id, error.Message));
}
