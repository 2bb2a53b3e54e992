using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Auditing;

/// <summary>
/// Posts lines to <c>Access:AuditChannel</c> in their order, and keeps them while Discord cannot be reached.
/// </summary>
/// <param name="channel">The channel, if there is one.</param>
/// <param name="discord">Discord.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives what cannot be posted.</param>
sealed class AuditChannel(Option<Snowflake> channel, DiscordIO discord, TimeProvider time, ILogger log)
{
    /// <summary>
    /// How many lines are kept; the oldest give way, and their number is posted in their place. The log has every
    /// event.
    /// </summary>
    public const int MaxLines = 1000;

    // Discord's limit is 2,000 characters. After an outage many lines go into one message, as few messages are allowed.
    const int MaxMessageLength = 1900;

    static readonly TimeSpan PostTimeout = TimeSpan.FromSeconds(10);
    static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(1);

    // The process has some seconds to stop in.
    static readonly TimeSpan FinalTimeout = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    readonly LinkedList<string> lines = new();
    readonly Channel<bool> wakeSignals = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    int leftOut;
    bool isUnreachable;

    // A message that Discord may have: a repeat must have the same text and key.
    Option<Draft> pending;

    /// <summary>Adds a line; never waits. Safe from any thread.</summary>
    public void Add(string line)
    {
        if (channel.IsNone)
            return;
        lock (gate)
        {
            lines.AddLast(line.Length <= MaxMessageLength ? line : line[..MaxMessageLength]);
            if (lines.Count > MaxLines)
            {
                lines.RemoveFirst();
                leftOut++;
            }
        }
        wakeSignals.Writer.TryWrite(true);
    }

    /// <summary>Posts until it is stopped, and then for a moment what is left.</summary>
    public async Task Run(CancellationToken stoppingToken)
    {
        if (!channel.TryGetValue(out var id))
            return;
        try
        {
            while (true)
            {
                await wakeSignals.Reader.ReadAsync(stoppingToken);
                await PostAll(id, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await PostRest(id);
        }
    }

    async Task PostAll(Snowflake id, CancellationToken token)
    {
        for (var failures = 0; TryTake(out var message); )
        {
            if (await IsSettled(id, message, token))
            {
                (pending, failures) = (None, 0);
                continue;
            }
            var delay = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures++, 6)));
            await Task.Delay(delay < MaxRetryDelay ? delay : MaxRetryDelay, time, token);
        }
    }

    async Task PostRest(Snowflake id)
    {
        using var timeout = new CancellationTokenSource(FinalTimeout, time);
        try
        {
            while (TryTake(out var message))
            {
                if (!await IsSettled(id, message, timeout.Token))
                    break;
                pending = None;
            }
        }
        catch (OperationCanceledException)
        { /* Discord takes too long. */
        }
        var rest = pending.Map(static message => message.Text.Count(static c => c == '\n') + 1).IfNone(0) + lines.Count;
        if (rest > 0)
            log.AuditChannelLinesLost(rest + leftOut);
    }

    // The message in doubt first; otherwise as many lines as fit into one.
    bool TryTake([MaybeNullWhen(false)] out Draft message)
    {
        if (pending.TryGetValue(out message))
            return true;
        var text = new List<string>();
        lock (gate)
        {
            if (leftOut > 0)
                text.Add(AuditReplies.LinesLeftOut(leftOut));
            leftOut = 0;
            var length = text.Sum(static line => line.Length + 1);
            while (lines.First is { } first && (length += first.Value.Length + 1) <= MaxMessageLength + 1)
            {
                text.Add(first.Value);
                lines.RemoveFirst();
            }
        }
        message = new(string.Join('\n', text), Guid.NewGuid().ToString("N")[..25]);
        if (text.Count > 0)
            pending = message;
        return text.Count > 0;
    }

    // Whether nothing more is to be done: it was posted, or never will be.
    async Task<bool> IsSettled(Snowflake id, Draft message, CancellationToken token)
    {
        using var timeout = new CancellationTokenSource(PostTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            var result = await discord.SendMessage(id, Message.Public(message.Text), message.Key, linked.Token);
            return result.Match(Right: _ => OnPosted(id), Left: error => OnFailed(id, error));
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return OnFailed(id, new DiscordError.Unreachable("no answer within 10 s"));
        }
    }

    bool OnPosted(Snowflake id)
    {
        if (isUnreachable)
            log.AuditChannelRecovered(id);
        isUnreachable = false;
        return true;
    }

    bool OnFailed(Snowflake id, DiscordError error)
    {
        var mayPass = error.Match(
            tokenRefused: static _ => true,
            interactionExpired: static _ => false,
            errorResponse: static response => response.Status is 429 or >= 500,
            unreachable: static _ => true
        );
        if (!mayPass)
            log.AuditChannelPostFailed(id, error.Message);
        else if (!isUnreachable)
            log.AuditChannelUnreachable(id, error.Message, MaxLines);
        isUnreachable = mayPass;
        return !mayPass;
    }

    // What is being posted; Discord knows by the key that it has it already.
    sealed record Draft(string Text, string Key);
}
