using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Client;

/// <summary>What all clients share: how a session ends, and everything that the bot sends over REST.</summary>
public abstract class DiscordClient : DiscordIO
{
    // How long handlers may still run after the end of the session.
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(2);

    readonly RestTransport transport;
    readonly TokenRefusal refusal;

    /// <summary>Creates what all clients share.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">
    /// The host's clock, or a <see cref="ServerClock"/> that the rest of the program reads as well.
    /// </param>
    /// <param name="log">Where events go.</param>
    private protected DiscordClient(DiscordOptions options, TimeProvider time, ILogger log)
    {
        (Options, Logger) = (options, log);
        Clock = time as ServerClock ?? new ServerClock(time);
        Health = new ConnectionHealth(Clock);
        transport = new RestTransport(options, Time, Clock, Metrics);
        Calls = new RestCalls(Time, Random.Shared, log);
        refusal = new TokenRefusal(options.RefusalDelay, Time, log);
        Rest = new DiscordRest(Calls, transport, refusal, Time, log);
        AgeJudge = new AgeJudge(Clock, Rest.AskTime);
    }

    private protected DiscordOptions Options { get; }
    private protected SteadyClock Time => Clock.Steady;
    private protected ILogger Logger { get; }
    private protected DiscordMetrics Metrics { get; } = new();
    private protected ServerClock Clock { get; }
    private protected AgeJudge AgeJudge { get; }
    private protected ConnectionHealth Health { get; }
    private protected RestCalls Calls { get; }
    private protected DiscordRest Rest { get; }

    /// <inheritdoc/>
    public ConnectionStatus Status => Health.Status;

    /// <inheritdoc/>
    public async Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var receiver = CreateReceiver(handle);
        var endReason = await RunSession(receiver, token);

        Health.ChangeState(endReason == SessionEndReason.Requested ? "stopped" : $"ended: {endReason}");
        if (endReason != SessionEndReason.Requested)
            Logger.SessionEnded(endReason);
        await receiver.Stop(DrainTimeout);
        return endReason;
    }

    /// <summary>Connects and hands interactions to the receiver, until cancelled or refused for good.</summary>
    private protected abstract Task<SessionEndReason> RunSession(InteractionReceiver receiver, CancellationToken token);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var result = await SendResponse(interaction, response, token);
        if (result.IsLeft(out var error, out _))
            CountMissed(interaction, error);
        else
            Metrics.RecordAcknowledgement(interaction, Time.GetUtcNow() - interaction.ReceivedAt);
        return result;
    }

    // Without a first answer the member reads that the application did not respond, whatever the reason was.
    void CountMissed(Interaction interaction, DiscordError error)
    {
        if (error is DiscordError.ErrorResponse { JsonCode: RetryDecision.AlreadyAcknowledged })
            return;
        Metrics.CountMissedInteraction(interaction);
        var age = Clock.AgeOf(interaction.Id);
        if (error is DiscordError.InteractionExpired)
            Logger.InteractionMissed(interaction.Id, age);
        else
            Logger.InteractionUnanswered(interaction.Id, error.Message, age);
    }

    /// <inheritdoc/>
    public virtual ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.EditOriginalResponse(interaction, message, token);

    /// <inheritdoc/>
    public virtual ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.SendFollowUp(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => Rest.EditFollowUp(interaction, message, content, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => Rest.SendMessage(channel, message, key, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => Rest.EditMessage(channel, message, content, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> DeleteMessage(
        Snowflake channel,
        Snowflake message,
        CancellationToken token
    ) => Rest.DeleteMessage(channel, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Option<Caller>>> GetMember(
        Snowflake guild,
        Snowflake user,
        CancellationToken token
    ) => Rest.GetMember(guild, user, token);

    /// <inheritdoc/>
    public virtual ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) => Rest.RegisterCommands(guild, commands, token);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        refusal.Dispose();
        transport.Dispose();
        Metrics.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Sends a first answer to Discord.</summary>
    private protected virtual ValueTask<Either<DiscordError, Unit>> SendResponse(
        Interaction interaction,
        Response response,
        CancellationToken token
    ) => Rest.Respond(interaction, ResponseWire.Write(response), token);

    InteractionReceiver CreateReceiver(Func<Interaction, CancellationToken, Task> handle) =>
        new(Options.MaxConcurrentHandlers, handle, RespondBusy, AgeJudge, Metrics, Time, Logger);

    async Task RespondBusy(Interaction interaction, CancellationToken token)
    {
        Response response =
            interaction.Data is InteractionData.Autocomplete
                ? new Response.Choices(Empty)
                : new Response.Reply(Message.Ephemeral(Options.BusyText));
        await Respond(interaction, response, token);
    }
}
