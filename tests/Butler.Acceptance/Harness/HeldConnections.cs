using System.Net.Sockets;

namespace PlexButler.Acceptance.Harness;

/// <summary>Connections of a stranger who sends what is given, if anything, and then holds them.</summary>
sealed class HeldConnections : IDisposable
{
    readonly List<TcpClient> clients = [];

    HeldConnections() { }

    /// <summary>Opens that many; one that is refused is not tried again.</summary>
    public static async Task<HeldConnections> Open(Uri address, int count, byte[] first, CancellationToken token)
    {
        var held = new HeldConnections();
        try
        {
            for (var n = 0; n < count; n++)
            {
                var client = new TcpClient();
                held.clients.Add(client);
                try
                {
                    await client.ConnectAsync(address.Host, address.Port, token);
                    await client.GetStream().WriteAsync(first, token);
                }
                catch (Exception e) when (e is SocketException or IOException) { }
            }
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => clients.ForEach(static client => client.Dispose());
}
