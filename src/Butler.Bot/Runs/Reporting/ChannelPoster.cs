using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Reporting;

/// <summary>Posts messages to the channel of the reports.</summary>
sealed class ChannelPoster(Snowflake channel, DiscordIO discord, TimeProvider time, ILogger<ChannelPoster> log)
{
    // Discord makes one message of those with the same key, for some minutes.
    static readonly TimeSpan PostTimeout = TimeSpan.FromMinutes(3),
        RetryDelay = TimeSpan.FromSeconds(20);

    /// <summary>Posts a message, if need be without its picture; its id, or None if it was given up.</summary>
    /// <param name="server">The server it is about, for the log.</param>
    /// <param name="message">The message.</param>
    /// <param name="token">Cancels.</param>
    public async Task<Option<Snowflake>> Post(string server, Message message, CancellationToken token)
    {
        var key = Guid.NewGuid().ToString("N")[..25];
        using var timeout = new CancellationTokenSource(PostTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            while (true)
            {
                var sent = await discord.SendMessage(channel, message, key, linked.Token);
                if (!sent.IsLeft(out var error, out var id))
                    return id;
                if (error is DiscordError.Unreachable)
                    await Task.Delay(RetryDelay, time, linked.Token);
                else if (message.Picture.IsNone)
                {
                    log.ReportNotPosted(channel, server, error.Message);
                    return None;
                }
                else
                {
                    // Attaching files is a permission of its own, and the words say the same.
                    log.ReportPictureRefused(channel, server, error.Message);
                    message = message with { Picture = None };
                }
            }
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            log.ReportNotPosted(channel, server, "Discord did not answer in time.");
            return None;
        }
    }

    /// <summary>Replaces a message; false if it cannot be reached now.</summary>
    public async Task<bool> Edit(Snowflake id, Message message, CancellationToken token) =>
        (await discord.EditMessage(channel, id, message, token)).Match(
            Right: static _ => true,
            // What Discord refuses, it refuses for good: somebody has deleted the message.
            Left: static error => error is not DiscordError.Unreachable
        );
}
