using System.Runtime.CompilerServices;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Client;
using PlexButler.Discord.Gateway;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using static LanguageExt.Prelude;
using Net = Discord;

namespace PlexButler.DiscordNet;

/// <summary>
/// The client over Discord.Net. Registering commands waits until it has connected, as Discord.Net does not know its
/// application before.
/// </summary>
/// <remarks>
/// Only the gateway and the calls go through Discord.Net. The rest is the base's, and so is what Discord.Net cannot do:
/// a message with a key by which Discord recognizes a repeat (it sends no nonce), a message with a picture, and an
/// answer to an interaction that an earlier process received.
/// </remarks>
public sealed class DiscordNetClient : DiscordClient
{
    // One refusal of the token may be a fault of Discord's: it is asked once more.
    static readonly TimeSpan RefusalMemory = TimeSpan.FromHours(1);

    readonly DiscordNetCalls calls;
    readonly TaskCompletionSource connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Discord.Net answers only through the object that it delivered. The table keeps it as long as our record is used.
    readonly ConditionalWeakTable<Interaction, SocketInteraction> socketInteractions = [];
    volatile DiscordNetSession? session;

    /// <summary>Creates a client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock; Discord.Net itself waits by the system's.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public DiscordNetClient(DiscordOptions options, TimeProvider time, ILogger<DiscordNetClient> log)
        : base(options, time, log) => calls = new DiscordNetCalls(Calls, time, Metrics);

    private protected override async Task<SessionEndReason> RunSession(
        InteractionReceiver receiver,
        CancellationToken token
    )
    {
        Option<long> refusedAt = None;
        while (true)
        {
            var wasReady = false;
            if (session is { } previous)
                await previous.DisposeAsync();
            session = new DiscordNetSession(
                Options,
                raw => Receive(raw, receiver),
                () =>
                {
                    wasReady = true;
                    connected.TrySetResult();
                },
                Clock,
                new GatewayReporter(Health, Metrics, Logger),
                Time,
                Logger
            );
            if (!(await session.Run(token)).TryGetValue(out var endReason))
                continue;
            // The token was accepted since, so the next refusal is as unlikely as the first.
            if (wasReady)
                refusedAt = None;
            if (
                endReason != SessionEndReason.TokenRefused
                || refusedAt.Exists(at => Time.GetElapsedTime(at) < RefusalMemory)
            )
                return endReason;
            refusedAt = Time.GetTimestamp();
            await Task.Delay(Options.RefusalDelay, Time, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (token.IsCancellationRequested)
                return SessionEndReason.Requested;
        }
    }

    private protected override ValueTask<Either<DiscordError, Unit>> SendResponse(
        Interaction interaction,
        Response response,
        CancellationToken token
    ) =>
        socketInteractions.TryGetValue(interaction, out var raw)
            ? calls.Execute(
                Route.Callback(interaction),
                interaction.ReceivedAt + DiscordRest.ResponseTimeout,
                request => raw.RespondWith(response, request),
                token
            )
            : ValueTask.FromResult(Left<DiscordError, Unit>(new DiscordError.InteractionExpired()));

    /// <inheritdoc/>
    public override ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        message.Picture.IsNone && socketInteractions.TryGetValue(interaction, out var raw)
            ? calls.Execute(
                Route.OriginalResponse(interaction),
                Time.GetUtcNow() + DiscordRest.MessageTimeout,
                request => raw.EditOriginalResponse(message, request),
                token
            )
            : base.EditOriginalResponse(interaction, message, token);

    /// <inheritdoc/>
    public override ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        message.Picture.IsNone && socketInteractions.TryGetValue(interaction, out var raw)
            ? calls.Execute(
                Route.FollowUp(interaction),
                Time.GetUtcNow() + DiscordRest.MessageTimeout,
                request => raw.SendFollowUp(message, request),
                token
            )
            : base.SendFollowUp(interaction, message, token);

    /// <inheritdoc/>
    public override async ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        await connected.Task.WaitAsync(token);
        var deadline = Time.GetUtcNow() + DiscordRest.RegistrationTimeout;
        var store = new DiscordNetCommandStore(session!.Rest, calls, deadline);
        return await new CommandRegistrar(store, Logger).Register(guild, commands, token);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (session is { } last)
            await last.DisposeAsync();
        await base.DisposeAsync();
    }

    // Runs on Discord.Net's gateway task, so it must not wait. The roles must be read now, as the next event changes
    // the cached member.
    void Receive(Option<SocketInteraction> received, InteractionReceiver receiver)
    {
        if (
            !received.TryGetValue(out var raw)
            || !InteractionMapper.ToInteraction(raw, Time.GetUtcNow()).TryGetValue(out var interaction)
        )
        {
            receiver.RejectUnreadable("type");
            return;
        }
        socketInteractions.Add(interaction, raw);
        if (raw.GuildId is { } guild && raw.User is not Net.IGuildUser)
            Logger.MemberRolesUnknown(new Snowflake(guild));
        receiver.TryAccept(interaction);
    }
}
