using PlexButler.Bot.Access;
using PlexButler.Bot.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans.Running;

/// <summary>Posts what came of plans in their channels.</summary>
sealed class PlanNotices(Policy policy, DiscordIO discord, TimeProvider time, ILogger<PlanNotices> log)
{
    static readonly TimeSpan PostTimeout = TimeSpan.FromMinutes(1),
        RetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>The guild that plans are taken to belong to.</summary>
    public Snowflake Guild => policy.Guilds.Head;

    /// <summary>Posts a message, if the plan has a channel. The audit and the log have it in every case.</summary>
    public Task Post(Plan plan, string server, Message message) =>
        plan.Channel.Match(Some: channel => Post(channel, server, message), None: static () => Task.CompletedTask);

    /// <summary>Posts a message.</summary>
    public async Task Post(Snowflake channel, string server, Message message)
    {
        var key = Guid.NewGuid().ToString("N")[..25];
        using var timeout = new CancellationTokenSource(PostTimeout, time);
        try
        {
            while (true)
            {
                var sent = await discord.SendMessage(channel, message, key, timeout.Token);
                if (!sent.IsLeft(out var error, out _))
                    return;
                if (error is not DiscordError.Unreachable)
                {
                    log.PlanNotPosted(channel, server, error.Message);
                    return;
                }
                await Task.Delay(RetryDelay, time, timeout.Token);
            }
        }
        catch (OperationCanceledException)
        {
            log.PlanNotPosted(channel, server, "Discord did not answer in time.");
        }
    }
}
