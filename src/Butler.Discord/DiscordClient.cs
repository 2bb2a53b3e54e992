using LanguageExt;
using Microsoft.Extensions.Logging;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>What both ways to receive interactions share: everything the bot says goes over REST.</summary>
public abstract class DiscordClient : DiscordIO
{
    readonly RestWire wire;

    private protected DiscordClient(LeanOptions options, TimeProvider time, ILogger log)
    {
        (Options, Time, Log) = (options, time, log);
        Clock = new ServerClock(time);
        Health = new Health(time);
        wire = new RestWire(options, time, Clock, Metrics);
        Rest = new DiscordRest(new RestCalls(wire, time, Random.Shared, log), time, log);
    }

    private protected LeanOptions Options { get; }
    private protected TimeProvider Time { get; }
    private protected ILogger Log { get; }
    private protected Metrics Metrics { get; } = new();
    private protected ServerClock Clock { get; }
    private protected Health Health { get; }
    private protected DiscordRest Rest { get; }

    /// <inheritdoc/>
    public Connection Connection => Health.Now;

    /// <inheritdoc/>
    public abstract Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var answer = await Answer(interaction, ResponseWire.write(response), token);
        if (answer.IsRight)
            Metrics.Acknowledged(interaction, Time.GetUtcNow() - interaction.ReceivedAt);
        else if (answer.Case is DiscordError.TooLate)
        {
            Metrics.Missed(interaction);
            Log.Missed(interaction.Id, Clock.Age(interaction.Id));
        }
        return answer;
    }

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginal(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.EditOriginal(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> FollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => Rest.FollowUp(interaction, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> Send(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => Rest.Send(channel, message, key, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> Edit(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => Rest.Edit(channel, message, content, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Registration>> Register(
        Snowflake guild,
        Seq<Command> commands,
        CancellationToken token
    ) => Rest.Register(guild, commands, token);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        wire.Dispose();
        Metrics.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Carries a first answer to Discord.</summary>
    private protected virtual ValueTask<Either<DiscordError, Unit>> Answer(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    ) => Rest.Respond(interaction, callback, token);

    private protected Inbox OpenInbox(Func<Interaction, CancellationToken, Task> handle) =>
        new(Options.MaxHandlers, handle, Busy, Clock, Metrics, Time, Log);

    async Task Busy(Interaction interaction, CancellationToken token)
    {
        Response answer =
            interaction.Data is InteractionData.Autocomplete
                ? new Response.Choices(Empty)
                : new Response.Reply(new Message(Options.BusyText, Empty, Empty, true, Empty));
        await Respond(interaction, answer, token);
    }
}
