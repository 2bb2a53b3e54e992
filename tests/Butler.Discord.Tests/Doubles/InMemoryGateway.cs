using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using LanguageExt;
using PlexButler.Discord.Gateway.Transport;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>A gateway without a network, so that only the virtual clock moves it.</summary>
sealed class InMemoryGateway
{
    readonly Channel<InMemoryGatewaySocket> opened = Channel.CreateUnbounded<InMemoryGatewaySocket>();

    public Func<Uri, string?> RefuseConnection { get; set; } = static _ => null;

    public GatewayConnector Connect =>
        (address, _) =>
        {
            if (RefuseConnection(address) is { } why)
                return ValueTask.FromResult<Either<string, IGatewaySocket>>(why);
            var socket = new InMemoryGatewaySocket(address);
            opened.Writer.TryWrite(socket);
            return ValueTask.FromResult<Either<string, IGatewaySocket>>(socket);
        };

    public bool TryAccept([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out InMemoryGatewaySocket? socket) =>
        opened.Reader.TryRead(out socket);
}

/// <summary>Both ends of one connection.</summary>
sealed class InMemoryGatewaySocket(Uri address) : IGatewaySocket
{
    // Synchronous, so that a simulation on one thread has nothing running elsewhere.
    readonly Channel<ReceiveResult> toClient = Channel.CreateUnbounded<ReceiveResult>(
        new() { AllowSynchronousContinuations = true }
    );
    readonly Channel<JsonElement> fromClient = Channel.CreateUnbounded<JsonElement>();
    readonly TaskCompletionSource<int?> clientCloseCode = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => address;

    /// <summary>The code the client closed with; null when it closed without one.</summary>
    public Task<int?> ClientCloseCode => clientCloseCode.Task;

    public void SendToClient(string frame) =>
        toClient.Writer.TryWrite(ReceiveResult.Message(Encoding.UTF8.GetBytes(frame)));

    public void SendHello(int interval) => SendToClient($$"""{"op":10,"d":{"heartbeat_interval":{{interval}} } }""");

    public void SendReady(string session, int seq) =>
        SendToClient(
            $$"""{"op":0,"s":{{seq}},"t":"READY","d":{"session_id":"{{session}}" """
                + ""","resume_gateway_url":"wss://resume.discord.gg"} }"""
        );

    public void CloseByServer(Option<int> code) => toClient.Writer.TryWrite(ReceiveResult.Closed(code));

    public bool TryReceiveFromClient(out JsonElement frame) => fromClient.Reader.TryRead(out frame);

    public ValueTask<bool> Send(ReadOnlyMemory<byte> frame, CancellationToken token) =>
        ValueTask.FromResult(fromClient.Writer.TryWrite(JsonElement.Parse(frame.Span)));

    public ValueTask<ReceiveResult> Receive(CancellationToken token) => toClient.Reader.ReadAsync(token);

    public ValueTask Close(int code, CancellationToken token)
    {
        clientCloseCode.TrySetResult(code);
        toClient.Writer.TryWrite(ReceiveResult.Closed(code));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        clientCloseCode.TrySetResult(null);
        fromClient.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
