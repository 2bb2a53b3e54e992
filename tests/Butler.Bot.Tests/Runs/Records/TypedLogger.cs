using Microsoft.Extensions.Logging;
using PlexButler.Bot.Tests.Storage;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>A recording logger for what asks for one of its own.</summary>
sealed class TypedLogger<T>(RecordingLogger log) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => log.Log(logLevel, eventId, state, exception, formatter);
}
