using Microsoft.Extensions.Logging;

namespace PlexButler.Tests.Fakes;

/// <summary>Keeps every line, with its category and level.</summary>
sealed class RecordingLoggers : ILoggerProvider
{
    readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose() { }

    sealed class Recorder(RecordingLoggers all, string category) : ILogger
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
        )
        {
            lock (all.lines)
                all.lines.Add($"{category} {logLevel} {eventId.Id} {formatter(state, exception)}");
        }
    }
}
