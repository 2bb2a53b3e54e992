using System.Runtime.CompilerServices;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
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
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);
    static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);
    static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(60);
    static readonly TimeSpan RegistrationTimeout = TimeSpan.FromMinutes(10);

    readonly DiscordOptions options;
    readonly TimeProvider time;
    readonly ILogger log;
    readonly DiscordMetrics metrics = new();
    readonly ServerClock clock;
    readonly ConnectionHealth health;
    readonly DiscordNetCalls calls;
    readonly RestTransport transport;
    readonly DiscordRest rest;
    readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Discord.Net answers only through the object it delivered. The table keeps that for as long as anybody holds the port's record of it
    readonly ConditionalWeakTable<Interaction, SocketInteraction> socketInteractions = [];
    volatile DiscordNetSession? session;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock; Discord.Net's own waits go by the system's.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public DiscordNetClient(DiscordOptions options, TimeProvider time, ILogger<DiscordNetClient> log)
    {
        (this.options, this.time, this.log) = (options, time, log);
        clock = new ServerClock(time);
        health = new ConnectionHealth(time);
        calls = new DiscordNetCalls(time, metrics, log);
        transport = new RestTransport(options, time, clock, metrics);
        rest = new DiscordRest(new RestCalls(transport, time, Random.Shared, log), time, log);
    }

    /// <inheritdoc/>
    public ConnectionStatus Status => health.Status;

    /// <inheritdoc/>
    public async Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var handlers = new CancellationTokenSource();
        var receiver = new InteractionReceiver(
            options.MaxConcurrentHandlers,
            handle,
            RespondBusy,
            clock,
            metrics,
            time,
            log
        );
        SessionEndReason? endReason;
        do
        {
            if (session is { } previous)
                await previous.DisposeAsync();
            session = new DiscordNetSession(
                options,
                raw => Receive(raw, receiver, handlers.Token),
                () => connected.TrySetResult(),
                clock,
                health,
                metrics,
                time,
                log
            );
            endReason = await session.Run(token);
        } while (endReason is null);

        health.ChangeState(endReason == SessionEndReason.Requested ? "stopped" : $"ended: {endReason}");
        if (endReason != SessionEndReason.Requested)
            log.SessionEnded(endReason.Value);
        await receiver.Drain(DrainTimeout);
        await handlers.CancelAsync();
        return endReason.Value;
    }

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var result = await ExecuteFor(
            interaction,
            Route.Callback(interaction),
            interaction.ReceivedAt + ResponseTimeout,
            (raw, request) => raw.RespondWith(response, request),
            token
        );
        if (result.IsRight)
            metrics.RecordAcknowledgement(interaction, time.GetUtcNow() - interaction.ReceivedAt);
        else if (result.Case is DiscordError.InteractionExpired)
        {
            metrics.CountMissedInteraction(interaction);
            log.InteractionMissed(interaction.Id, clock.AgeOf(interaction.Id));
        }
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        !socketInteractions.TryGetValue(interaction, out _)
            ? rest.EditOriginalResponse(interaction, message, token)
            : ExecuteFor(
                interaction,
                Route.OriginalResponse(interaction),
                DeadlineIn(MessageTimeout),
                async (raw, request) =>
                {
                    await raw.ModifyOriginalResponseAsync(edit => MessageMapper.ApplyTo(edit, message), request);
                    return unit;
                },
                token
            );

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        !socketInteractions.TryGetValue(interaction, out _)
            ? rest.SendFollowUp(interaction, message, token)
            : ExecuteFor(
                interaction,
                Route.FollowUp(interaction),
                DeadlineIn(MessageTimeout),
                async (raw, request) =>
                    new Snowflake(
                        (
                            await raw.FollowupAsync(
                                message.Content,
                                MessageMapper.ToEmbeds(message),
                                ephemeral: message.IsEphemeral,
                                allowedMentions: MessageMapper.ToAllowedMentions(message),
                                components: MessageMapper.ToComponents(message),
                                options: request
                            )
                        ).Id
                    ),
                token
            );

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => rest.SendMessage(channel, message, key, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => rest.EditMessage(channel, message, content, token);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        await connected.Task.WaitAsync(token);
        var registrar = new CommandRegistrar(session!.Rest, calls, DeadlineIn(RegistrationTimeout), log);
        var result = await registrar.Apply(guild, commands, token);
        result.Match(
            Right: outcome => log.CommandsRegistered(guild, outcome),
            Left: error => log.CommandRegistrationFailed(guild, error.Message)
        );
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (session is { } last)
            await last.DisposeAsync();
        transport.Dispose();
        metrics.Dispose();
    }

    // Called on Discord.Net's gateway task, so it must not wait; and the roles must be read now, for the next event changes the cached member
    void Receive(SocketInteraction? raw, InteractionReceiver receiver, CancellationToken token)
    {
        if (raw is null || InteractionMapper.ToInteraction(raw, time.GetUtcNow()).Case is not Interaction interaction)
        {
            metrics.CountInteraction("unknown", "unreadable");
            log.InteractionUnreadable("type");
            return;
        }
        socketInteractions.Add(interaction, raw);
        if (raw.GuildId is { } guild && raw.User is not Net.IGuildUser)
            log.MemberRolesUnknown(new Snowflake(guild));
        receiver.TryAccept(interaction, token);
    }

    async Task RespondBusy(Interaction interaction, CancellationToken token)
    {
        Response response =
            interaction.Data is InteractionData.Autocomplete
                ? new Response.Choices(Empty)
                : new Response.Reply(new Message(options.BusyText, Empty, Empty, true, Empty));
        await Respond(interaction, response, token);
    }

    ValueTask<Either<DiscordError, A>> ExecuteFor<A>(
        Interaction interaction,
        Route route,
        DateTimeOffset deadline,
        Func<SocketInteraction, Net.RequestOptions, Task<A>> call,
        CancellationToken token
    ) =>
        socketInteractions.TryGetValue(interaction, out var raw)
            ? calls.Execute(route, deadline, request => call(raw, request), token)
            : ValueTask.FromResult(Left<DiscordError, A>(new DiscordError.InteractionExpired()));

    DateTimeOffset DeadlineIn(TimeSpan span) => time.GetUtcNow() + span;
}
