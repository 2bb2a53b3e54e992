using LanguageExt;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Gateway.Transport;
using PlexButler.Discord.Model;

namespace PlexButler.Discord.Gateway;

/// <summary>Opens sockets at the addresses that Discord names.</summary>
/// <param name="connect">Opens a socket.</param>
/// <param name="options">Which addresses can be used.</param>
/// <param name="reporter">Learns of one that cannot.</param>
/// <param name="time">The clock.</param>
sealed class GatewayDialer(GatewayConnector connect, DiscordOptions options, GatewayReporter reporter, SteadyClock time)
{
    static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The address with its query; None if it cannot be used.</summary>
    public Option<Uri> FindTarget(string url) => GatewayUrl.Build(url, options.ApiUrl, options.UseCompression);

    /// <summary>A socket; Left says why there is none.</summary>
    public async ValueTask<Either<string, IGatewaySocket>> Open(string url, CancellationToken token)
    {
        if (!FindTarget(url).TryGetValue(out var target))
        {
            reporter.GatewayRefused();
            return "Discord named an address that cannot be used";
        }
        using var timeout = new CancellationTokenSource(ConnectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, timeout.Token);
        try
        {
            return await connect(target, linked.Token);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
