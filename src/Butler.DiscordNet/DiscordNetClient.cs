using System.Runtime.CompilerServices;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Net = Discord;

namespace PlexButler.DiscordNet;

/// <summary>The port over Discord.Net. Registering waits until <see cref="Run"/> has connected, for only then does Discord.Net know its application.</summary>
/// <remarks>
/// What is not Discord's wire is the lean client's: the inbox, the judgement of answers, health and metrics. So is what Discord.Net cannot say: a
/// message with a key by which Discord knows a second one (it sends no nonce), and an answer to an interaction that an earlier process received.
/// </remarks>
public sealed class DiscordNetClient : DiscordIO
{
    static readonly TimeSpan drainTime = TimeSpan.FromSeconds(2);
    static readonly TimeSpan answerTime = TimeSpan.FromSeconds(3);
    static readonly TimeSpan messageTime = TimeSpan.FromSeconds(60);
    static readonly TimeSpan registrationTime = TimeSpan.FromMinutes(10);

    readonly LeanOptions options;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly Metrics metrics = new();
    readonly ServerClock clock;
    readonly Health health;
    readonly Calls calls;
    readonly RestWire wire;
    readonly DiscordRest rest;
    readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Discord.Net answers only through the object it delivered. The table keeps that for as long as anybody holds the port's record of it
    readonly ConditionalWeakTable<Interaction, SocketInteraction> delivered = [];
    volatile Session? session;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock; Discord.Net's own waits go by the system's.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public DiscordNetClient(LeanOptions options, TimeProvider time, ILogger<DiscordNetClient> log)
    {
        (this.options, this.time, this.log) = (options, time, log);
        clock = new ServerClock(time);
        health = new Health(time);
        calls = new Calls(time, metrics, log);
        wire = new RestWire(options, time, clock, metrics);
        rest = new DiscordRest(new RestCalls(wire, time, Random.Shared, log), time, log);
    }

    /// <inheritdoc/>
    public Connection Connection => health.Now;

    /// <inheritdoc/>
    public async Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var handlers = new CancellationTokenSource();
        var inbox = new Inbox(options.MaxHandlers, handle, Busy, clock, metrics, time, log);
        Ending? ending;
        do
        {
            if (session is { } worn)
                await worn.DisposeAsync();
            session = new Session(
                options,
                raw => Take(raw, inbox, handlers.Token),
                () => connected.TrySetResult(),
                clock,
                health,
                metrics,
                time,
                log
            );
            ending = await session.Run(token);
        } while (ending is null);

        health.Report(ending == Ending.Requested ? "stopped" : $"ended: {ending}");
        if (ending != Ending.Requested)
            log.Ended(ending.Value);
        await inbox.Drain(drainTime);
        await handlers.CancelAsync();
        return ending.Value;
    }

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var answer = await Through(
            interaction,
            Route.Callback(interaction),
            interaction.ReceivedAt + answerTime,
            (raw, request) => raw.Say(response, request),
            token
        );
        if (answer.IsRight)
            metrics.Acknowledged(interaction, time.GetUtcNow() - interaction.ReceivedAt);
        else if (answer.Case is DiscordError.TooLate)
        {
            metrics.Missed(interaction);
            log.Missed(interaction.Id, clock.Age(interaction.Id));
        }
        return answer;
    }

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginal(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        !delivered.TryGetValue(interaction, out _)
            ? rest.EditOriginal(interaction, message, token)
            : Through(
                interaction,
                Route.Original(interaction),
                In(messageTime),
                async (raw, request) =>
                {
                    await raw.ModifyOriginalResponseAsync(edit => Outgoing.edit(edit, message), request);
                    return unit;
                },
                token
            );

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> FollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        !delivered.TryGetValue(interaction, out _)
            ? rest.FollowUp(interaction, message, token)
            : Through(
                interaction,
                Route.FollowUp(interaction),
                In(messageTime),
                async (raw, request) =>
                    new Snowflake(
                        (
                            await raw.FollowupAsync(
                                message.Content,
                                Outgoing.embeds(message),
                                ephemeral: message.Ephemeral,
                                allowedMentions: Outgoing.mentions(message),
                                components: Outgoing.components(message),
                                options: request
                            )
                        ).Id
                    ),
                token
            );

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> Send(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => rest.Send(channel, message, key, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> Edit(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => rest.Edit(channel, message, content, token);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Registration>> Register(
        Snowflake guild,
        Seq<Command> commands,
        CancellationToken token
    )
    {
        await connected.Task.WaitAsync(token);
        var registering = new Registering(session!.Rest, calls, In(registrationTime), log);
        var result = await registering.Make(guild, commands, token);
        result.Match(
            Right: outcome => log.Registered(guild, outcome),
            Left: error => log.CommandsRefused(guild, error.Message)
        );
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (session is { } last)
            await last.DisposeAsync();
        wire.Dispose();
        metrics.Dispose();
    }

    // Called on Discord.Net's gateway task, so it must not wait; and the roles must be read now, for the next event changes the cached member
    void Take(SocketInteraction? raw, Inbox inbox, CancellationToken token)
    {
        if (raw is null || Incoming.read(raw, time.GetUtcNow()).Case is not Interaction interaction)
        {
            metrics.Interaction("unknown", "unreadable");
            log.Unreadable("type");
            return;
        }
        delivered.Add(interaction, raw);
        if (raw.GuildId is { } guild && raw.User is not Net.IGuildUser)
            log.RolesHidden(new Snowflake(guild));
        inbox.Accept(interaction, token);
    }

    async Task Busy(Interaction interaction, CancellationToken token)
    {
        Response answer =
            interaction.Data is InteractionData.Autocomplete
                ? new Response.Choices(Empty)
                : new Response.Reply(new Message(options.BusyText, Empty, Empty, true, Empty));
        await Respond(interaction, answer, token);
    }

    ValueTask<Either<DiscordError, A>> Through<A>(
        Interaction interaction,
        Route route,
        DateTimeOffset until,
        Func<SocketInteraction, Net.RequestOptions, Task<A>> say,
        CancellationToken token
    ) =>
        delivered.TryGetValue(interaction, out var raw)
            ? calls.Run(route, until, request => say(raw, request), token)
            : ValueTask.FromResult(Left<DiscordError, A>(new DiscordError.TooLate()));

    DateTimeOffset In(TimeSpan span) => time.GetUtcNow() + span;
}
