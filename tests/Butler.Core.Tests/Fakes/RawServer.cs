using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PlexButler.Tests.Fakes;

/// <summary>A server that does exactly what its test says on each connection, below HTTP if necessary.</summary>
sealed class RawServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly List<string> requests = [];
    readonly Func<RawConnection, Task> serve;
    readonly X509Certificate2? certificate;
    readonly Task running;

    public RawServer(Func<RawConnection, Task> serve, X509Certificate2? certificate = null)
    {
        (this.serve, this.certificate) = (serve, certificate);
        listener.Start();
        running = Accept();
    }

    public Uri Url =>
        new($"{(certificate is null ? "http" : "https")}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>This server as the library sees it. The timeout is long enough for a busy machine.</summary>
    public PlexServer AsPlexServer(string token) => AsPlexServer(token, "");

    /// <summary>The same, below a path.</summary>
    public PlexServer AsPlexServer(string token, string path) =>
        PlexServer.At(new Uri(Url, path).AbsoluteUri, token) with
        {
            Timeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>Every request read so far, head only.</summary>
    public string[] Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    public int Connections { get; private set; }

    /// <summary>A self-signed certificate for the given names.</summary>
    public static X509Certificate2 SelfSigned(params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256)
        {
            CertificateExtensions = { alternatives.Build() },
        };
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Replies to every request on a connection with the same bytes.</summary>
    public static RawServer RespondingWith(string response, X509Certificate2? certificate = null) =>
        new(
            async connection =>
            {
                while (await connection.ReadRequest() != "")
                    await connection.Write(response);
            },
            certificate
        );

    public static string Ok(string body, string type = "application/json") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            Connections++;
            _ = Serve(client);
        }
    }

    async Task Serve(TcpClient client)
    {
        using (client)
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(
                        new SslServerAuthenticationOptions
                        {
                            ServerCertificate = certificate,
                            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
                        },
                        stop.Token
                    );
                    stream = tls;
                }
                await serve(new(client, stream, RecordRequest, stop.Token));
            }
            catch (Exception e)
                when (e
                        is IOException
                            or OperationCanceledException
                            or SocketException
                            or ObjectDisposedException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client disconnected, or the test has ended.
            }
    }

    void RecordRequest(string request)
    {
        lock (requests)
            requests.Add(request);
    }
}

/// <summary>One accepted connection.</summary>
sealed class RawConnection(TcpClient client, Stream stream, Action<string> onRequest, CancellationToken token)
{
    public CancellationToken Token => token;

    public Stream Stream => stream;

    /// <summary>The head of the next request; empty when the client disconnected.</summary>
    public async Task<string> ReadRequest()
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            if (await stream.ReadAsync(one, token) == 0)
                return "";
            head.Add(one[0]);
        }
        var text = Encoding.UTF8.GetString([.. head]);
        onRequest(text);
        return text;
    }

    public Task Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    public async Task Write(byte[] bytes)
    {
        await stream.WriteAsync(bytes, token);
        await stream.FlushAsync(token);
    }

    /// <summary>Closes with RST instead of FIN.</summary>
    public void Reset() => client.Client.Close(0);

    /// <summary>Waits until the test ends.</summary>
    public Task HangUntilStopped() => Task.Delay(Timeout.Infinite, token);
}
