using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Pins;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Puts live statuses into channels, and takes them away again.</summary>
sealed class LiveStatuses(IPinBook book, SharedState shared, StatusLoader loader, DiscordIO discord, TimeProvider time)
{
    /// <summary>
    /// Posts one. Of two on the same server in the same channel the new one stays, which is the one that is easier to
    /// find.
    /// </summary>
    /// <param name="id">What is to be its id.</param>
    /// <param name="server">The server.</param>
    /// <param name="guild">The guild.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="DecisionUnavailableException">The store does not take it, so there is none.</exception>
    /// <exception cref="ChangeUnconfirmedException">The same, and its message is still there.</exception>
    public async Task<Either<DiscordError, PlacedPin>> Pin(
        Snowflake id,
        PlexConnection server,
        Snowflake guild,
        Snowflake channel,
        CancellationToken token
    )
    {
        var status = (await loader.Load(server, token)).Message;
        var message = LiveStatusReply.Render(id, server.Name, status, time.GetUtcNow());
        var sent = await discord.SendMessage(channel, message, $"{id}p", token);
        if (sent.IsLeft(out var error, out var messageId))
            return error;
        var pin = new Pin(id, server.Name, guild, channel, messageId, LiveStatusReply.ContentKey(status));
        Option<Pin> replaced;
        try
        {
            replaced = await shared.Calls.Decide(limit => book.Place(pin, limit), token);
        }
        catch (DecisionUnavailableException e)
        {
            // Nobody would keep it current.
            if ((await discord.DeleteMessage(channel, messageId, token)).IsLeft)
                throw new ChangeUnconfirmedException(e);
            throw;
        }
        if (replaced.TryGetValue(out var old))
            await discord.DeleteMessage(old.Channel, old.Message, token);
        return new PlacedPin(pin, replaced.IsSome);
    }

    /// <summary>The one of that id; None if it is not kept current any more.</summary>
    /// <exception cref="DecisionUnavailableException">The store does not answer.</exception>
    public Task<Option<Pin>> Find(Snowflake id, CancellationToken token) =>
        shared.Calls.Decide(limit => book.Find(id, limit), token);

    /// <summary>Takes one away.</summary>
    /// <exception cref="DecisionUnavailableException">The store does not answer.</exception>
    /// <exception cref="ChangeUnconfirmedException">The store fails meanwhile.</exception>
    public async Task<PinRemoval> Remove(Snowflake id, CancellationToken token)
    {
        if (
            !(await Find(id, token)).TryGetValue(out var pin)
            || !await StoreCalls.Finish(() => shared.Calls.Decide(limit => book.Remove(id, limit), token))
        )
            return PinRemoval.NotKept;
        return (await discord.DeleteMessage(pin.Channel, pin.Message, token)).IsRight
            ? PinRemoval.Deleted
            : PinRemoval.NotDeleted;
    }
}
