using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Doctor.Probes;

/// <summary>Finds out what is at an address that the bot is to listen on.</summary>
static class ListenerProbe
{
    // As patient as with Discord: on a busy machine the bot would be taken for another program.
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(8);

    /// <summary>Listens there for a moment; if that is not possible, asks who does.</summary>
    /// <param name="address">The address as it can be called.</param>
    /// <param name="isWildcard">Whether the setting means all addresses of this machine.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<ListenerState> Run(Uri address, bool isWildcard, CancellationToken token) =>
        TryListen(address, isWildcard) switch
        {
            SocketError.Success => ListenerState.Free,
            SocketError.AccessDenied => ListenerState.NotAllowed,
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported => ListenerState.NoSuchAddress,
            _ => await IsBot(address, token) ? ListenerState.Bot : ListenerState.OtherProgram,
        };

    static SocketError TryListen(Uri address, bool isWildcard)
    {
        var isV6 = address.HostNameType == UriHostNameType.IPv6;
        // As the listener reads it: a name other than localhost means all addresses.
        var ip =
            isWildcard ? (isV6 ? IPAddress.IPv6Any : IPAddress.Any)
            : IPAddress.TryParse(address.IdnHost, out var parsed) ? parsed
            : address.IsLoopback ? IPAddress.Loopback
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    // No proxy knows this machine's own addresses.
    static async Task<bool> IsBot(Uri address, CancellationToken token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = 64 * 1024,
        };
        try
        {
            using var response = await http.GetAsync(new Uri(address, "/health/ready"), token);
            var health = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(token));
            return health.Find("ready").IsSome && health.Find("discord").IsSome;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return false;
        }
    }
}
