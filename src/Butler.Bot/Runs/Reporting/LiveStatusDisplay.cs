using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs.Tracking;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Shows live statuses as they should look now, without exceeding Discord's rate limit for edits.</summary>
sealed class LiveStatusDisplay(
    IPinBook book,
    StatusLoader loader,
    DiscordIO discord,
    TimeProvider time,
    ILogger<LiveStatusDisplay> log
)
{
    /// <summary>The least time between two changes of one.</summary>
    public static readonly TimeSpan MinEditInterval = TimeSpan.FromSeconds(30);

    /// <summary>Changes those of a server that look different, and were not changed just now.</summary>
    public async Task Show(string owner, PlexConnection server, Seq<Pin> pins, CancellationToken token)
    {
        // A time before the last change means that the store's clock was set back.
        var due = pins.Filter(static pin => pin.SinceChange.Duration() >= MinEditInterval).Strict();
        if (due.IsEmpty)
            return;
        var status = await loader.Load(server, token);
        // Nobody is told that the bot's own store fails; it will not for long.
        if (!status.HasRuns)
            return;
        var key = LiveStatusReply.ContentKey(status.Message);
        foreach (var pin in due.Filter(pin => pin.Shown != key))
            await Change(owner, pin, status.Message, key, token);
    }

    /// <summary>The last change of one whose server or guild the bot no longer serves.</summary>
    public async Task End(Pin pin, CancellationToken token)
    {
        var result = await Edit(pin, LiveStatusReply.RenderEnded(pin.Server), token);
        if (result == PublishResult.Published && await book.Remove(pin.Id, token))
            log.LiveStatusEnded(pin.Server, pin.Channel, "the settings no longer have the server or the guild");
    }

    async Task Change(string owner, Pin pin, Message status, string key, CancellationToken token)
    {
        var message = LiveStatusReply.Render(pin.Id, pin.Server, status, time.GetUtcNow());
        if (await Edit(pin, message, token) == PublishResult.Published)
            await book.SetShown(owner, pin.Id, key, token);
    }

    // What Discord refuses for good ends it.
    async Task<PublishResult> Edit(Pin pin, Message message, CancellationToken token)
    {
        var edited = await discord.EditMessage(pin.Channel, pin.Message, message, token);
        if (!edited.IsLeft(out var error, out _))
            return PublishResult.Published;
        var result = PublishResults.Of(error);
        if (result == PublishResult.Gone && await book.Remove(pin.Id, token))
            log.LiveStatusEnded(pin.Server, pin.Channel, error.Message);
        return result;
    }
}
