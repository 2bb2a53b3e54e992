using Microsoft.Extensions.Logging;

namespace PlexButler.Discord;

/// <summary>The port over Discord's own wire: gateway v10 and REST, with nothing but the framework.</summary>
public sealed class LeanClient : DiscordClient
{
    // What handlers may still say after the end was asked for
    static readonly TimeSpan drainTime = TimeSpan.FromSeconds(2);

    readonly Connect connect;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="time">The clock for heartbeats and back-off.</param>
    /// <param name="log">Where events go; no token ever does.</param>
    public LeanClient(LeanOptions options, TimeProvider time, ILogger<LeanClient> log)
        : base(options, time, log) => connect = FrameworkSocket.Connector(options.UserAgent, options.Compress);

    /// <inheritdoc/>
    public override async Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var handlers = new CancellationTokenSource();
        var inbox = OpenInbox(handle);
        var gateway = new Gateway(
            Rest.Gateway,
            connect,
            Options,
            data => inbox.Accept(data, handlers.Token),
            Health,
            Metrics,
            Time,
            Random.Shared,
            Log
        );

        var session = gateway.Run(end.Token);
        var first = await Task.WhenAny(session, Rest.TokenRefused);
        if (first != session)
            await end.CancelAsync();
        var ending = await session;
        if (first != session)
            ending = Ending.TokenRefused;

        Health.Report(ending == Ending.Requested ? "stopped" : $"ended: {ending}");
        if (ending != Ending.Requested)
            Log.Ended(ending);
        await inbox.Drain(drainTime);
        await handlers.CancelAsync();
        return ending;
    }
}
