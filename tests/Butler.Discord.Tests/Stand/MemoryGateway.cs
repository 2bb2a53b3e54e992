using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using LanguageExt;

namespace PlexButler.Discord.Tests;

/// <summary>A gateway without a network, so that only the virtual clock moves it.</summary>
sealed class MemoryGateway
{
    readonly Channel<MemorySocket> opened = Channel.CreateUnbounded<MemorySocket>();

    public Func<Uri, string?> Refuse { get; set; } = static _ => null;

    public Connect Connect =>
        (address, _) =>
        {
            if (Refuse(address) is { } why)
                return ValueTask.FromResult<Either<string, GatewaySocket>>(why);
            var socket = new MemorySocket(address);
            opened.Writer.TryWrite(socket);
            return ValueTask.FromResult<Either<string, GatewaySocket>>(socket);
        };

    public bool TryAccept([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MemorySocket? socket) =>
        opened.Reader.TryRead(out socket);
}

/// <summary>Both ends of one connection.</summary>
sealed class MemorySocket(Uri address) : GatewaySocket
{
    // Synchronous, so that a simulation on one thread has nothing running elsewhere
    readonly Channel<Received> toClient = Channel.CreateUnbounded<Received>(
        new() { AllowSynchronousContinuations = true }
    );
    readonly Channel<JsonElement> fromClient = Channel.CreateUnbounded<JsonElement>();
    readonly TaskCompletionSource<int?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Uri Address => address;

    /// <summary>The code the client closed with; null when it just went away.</summary>
    public Task<int?> ClosedWith => closed.Task;

    public void Say(string frame) => toClient.Writer.TryWrite(Received.Message(Encoding.UTF8.GetBytes(frame)));

    public void Hello(int interval) => Say($$"""{"op":10,"d":{"heartbeat_interval":{{interval}} } }""");

    public void Ready(string session, int seq) =>
        Say(
            $$"""{"op":0,"s":{{seq}},"t":"READY","d":{"session_id":"{{session}}","resume_gateway_url":"wss://resume.test"} }"""
        );

    public void Hang(Option<int> code) => toClient.Writer.TryWrite(Received.Closed(code));

    public bool TryHear(out JsonElement frame) => fromClient.Reader.TryRead(out frame);

    public ValueTask<bool> Send(ReadOnlyMemory<byte> frame, CancellationToken token) =>
        ValueTask.FromResult(fromClient.Writer.TryWrite(JsonElement.Parse(frame.Span)));

    public ValueTask<Received> Receive(CancellationToken token) => toClient.Reader.ReadAsync(token);

    public ValueTask Close(int code, CancellationToken token)
    {
        closed.TrySetResult(code);
        toClient.Writer.TryWrite(Received.Closed(code));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        closed.TrySetResult(null);
        fromClient.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }
}
