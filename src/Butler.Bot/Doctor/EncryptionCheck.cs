using System.Net;
using System.Net.Sockets;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Text;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Says where a token is sent in a way that others on the network can read.</summary>
static class EncryptionCheck
{
    static readonly TimeSpan LookupTimeout = TimeSpan.FromSeconds(2);

    /// <summary>A Plex server may be called without encryption inside a network, but not across the internet.</summary>
    public static async Task<IEnumerable<CheckResult>> CheckPlex(string subject, Uri url, CancellationToken token) =>
        url.Scheme == "http" && (await FindAddresses(url, token)).Any(static ip => !PrivateAddress.Includes(ip))
            ?
            [
                Warn(
                    subject,
                    "The token is sent unencrypted to a public address.",
                    "Use the server's https address with its plex.direct name."
                ),
            ]
            : [];

    /// <summary>Discord itself is always encrypted; what stands in for it may not be.</summary>
    public static IEnumerable<CheckResult> CheckDiscord(Uri url) =>
        url.Scheme == "http" && !url.IsLoopback
            ?
            [
                Warn(
                    "Discord",
                    $"The bot token is sent unencrypted to {url.Host}.",
                    "Use an https address in Discord:ApiUrl, or remove it."
                ),
            ]
            : [];

    // A name that cannot be found is told of elsewhere.
    static async Task<IPAddress[]> FindAddresses(Uri url, CancellationToken token)
    {
        if (IPAddress.TryParse(url.DnsSafeHost, out var literal))
            return [literal];
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(token);
        timeout.CancelAfter(LookupTimeout);
        try
        {
            return await Dns.GetHostAddressesAsync(url.DnsSafeHost, timeout.Token);
        }
        catch (Exception e)
            when (e is SocketException or ArgumentException
                || (e is OperationCanceledException && !token.IsCancellationRequested)
            )
        {
            return [];
        }
    }
}
