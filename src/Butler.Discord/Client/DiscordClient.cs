using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Client;

/// <summary>What both ways to receive interactions share: everything the bot says goes over REST.</summary>
public abstract class DiscordClient : DiscordIO
{
    readonly RestTransport wire;

    private protected DiscordClient(DiscordOptions options, TimeProvider time, ILogger log)
    {
        (Options, Time, Logger) = (options, time, log);
        Clock = new ServerClock(time);
        Health = new ConnectionHealth(time);
        wire = new RestTransport(options, time, Clock, Metrics);
        Rest = new DiscordRest(new RestCalls(wire, time, Random.Shared, log), time, log);
    }

    private protected DiscordOptions Options { get; }
    private protected TimeProvider Time { get; }
    private protected ILogger Logger { get; }
    private protected DiscordMetrics Metrics { get; } = new();
    private protected ServerClock Clock { get; }
    private protected ConnectionHealth Health { get; }
    private protected DiscordRest Rest { get; }

    /// <inheritdoc/>
    public ConnectionStatus Status => Health.Status;

    /// <inheritdoc/>
    public abstract Task<SessionEndReason> Run(
        Func<Interaction, CancellationToken, Task> handle,
        CancellationToken token
    );

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var result = await SendCallback(interaction, ResponseWire.Write(response), token);
        if (result.IsRight)
            Metrics.RecordAcknowledgement(interaction, Time.GetUtcNow() - interaction.ReceivedAt);
        else if (result.Case is DiscordError.InteractionExpired)
        {
            Metrics.CountMissedInteraction(interaction);
            Logger.InteractionMissed(interaction.Id, Clock.AgeOf(interaction.Id));
        }
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.EditOriginalResponse(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.SendFollowUp(interaction, message, token);

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
    public ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) => Rest.RegisterCommands(guild, commands, token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        wire.Dispose();
        Metrics.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Carries a first answer to Discord.</summary>
    private protected virtual ValueTask<Either<DiscordError, Unit>> SendCallback(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    ) => Rest.Respond(interaction, callback, token);

    private protected InteractionReceiver CreateReceiver(Func<Interaction, CancellationToken, Task> handle) =>
        new(Options.MaxConcurrentHandlers, handle, RespondBusy, Clock, Metrics, Time, Logger);

    async Task RespondBusy(Interaction interaction, CancellationToken token)
    {
        Response response =
            interaction.Data is InteractionData.Autocomplete
                ? new Response.Choices(Empty)
                : new Response.Reply(new Message(Options.BusyText, Empty, Empty, true, Empty));
        await Respond(interaction, response, token);
    }
}
