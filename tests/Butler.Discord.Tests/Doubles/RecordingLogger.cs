using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Client;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Keeps what was logged, at every level, with exceptions in full.</summary>
sealed class RecordingLogger : ILogger<GatewayDiscordClient>
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
}
