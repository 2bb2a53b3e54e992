using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>What a socket received: a whole message, or its end.</summary>
/// <param name="Frame">The message; valid until the next receive.</param>
/// <param name="IsClosed">Whether the connection is over.</param>
/// <param name="Code">The close code, if there is one.</param>
readonly record struct ReceiveResult(ReadOnlyMemory<byte> Frame, bool IsClosed, Option<int> Code)
{
    /// <summary>The connection is over.</summary>
    public static ReceiveResult Closed(Option<int> code) => new(default, IsClosed: true, code);

    /// <summary>A message.</summary>
    public static ReceiveResult Message(ReadOnlyMemory<byte> frame) => new(frame, IsClosed: false, None);
}

/// <summary>A message socket, reduced to what the gateway needs. Total: a broken connection is a value.</summary>
interface IGatewaySocket : IAsyncDisposable
{
    /// <summary>False when the connection is broken.</summary>
    ValueTask<bool> Send(ReadOnlyMemory<byte> frame, CancellationToken token);

    /// <summary>The next whole message, whatever its size and in however many frames.</summary>
    ValueTask<ReceiveResult> Receive(CancellationToken token);

    /// <summary>Sends a close frame; the answer of the other side is returned by <see cref="Receive"/>.</summary>
    ValueTask Close(int code, CancellationToken token);
}

/// <summary>Opens a socket, or returns the reason why not, which names no address.</summary>
delegate ValueTask<Either<string, IGatewaySocket>> GatewayConnector(Uri address, CancellationToken token);
