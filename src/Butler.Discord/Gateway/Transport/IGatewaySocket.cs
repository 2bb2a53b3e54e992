using LanguageExt;

namespace PlexButler.Discord.Gateway.Transport;

/// <summary>What a socket brought: a whole message, or its end.</summary>
/// <param name="Frame">The message; valid until the next receive.</param>
/// <param name="IsClosed">Whether the connection is over.</param>
/// <param name="Code">The close code, if one was said.</param>
readonly record struct ReceiveResult(ReadOnlyMemory<byte> Frame, bool IsClosed, Option<int> Code)
{
    /// <summary>The connection is over.</summary>
    public static ReceiveResult Closed(Option<int> code) => new(default, true, code);

    /// <summary>A message.</summary>
    public static ReceiveResult Message(ReadOnlyMemory<byte> frame) => new(frame, false, default);
}

/// <summary>A message socket, reduced to what the gateway needs. Total: a broken connection is a value.</summary>
interface IGatewaySocket : IAsyncDisposable
{
    /// <summary>False when the connection is broken.</summary>
    ValueTask<bool> Send(ReadOnlyMemory<byte> frame, CancellationToken token);

    /// <summary>The next whole message, whatever its size and however it was cut.</summary>
    ValueTask<ReceiveResult> Receive(CancellationToken token);

    /// <summary>Says goodbye with a code; what the other side answers comes out of <see cref="Receive"/>.</summary>
    ValueTask Close(int code, CancellationToken token);
}

/// <summary>Opens a socket, or says why not in words without addresses.</summary>
delegate ValueTask<Either<string, IGatewaySocket>> GatewayConnector(Uri address, CancellationToken token);
