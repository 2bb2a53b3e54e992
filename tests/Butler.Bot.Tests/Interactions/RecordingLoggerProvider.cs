using Microsoft.Extensions.Logging;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>One log for all categories.</summary>
sealed class RecordingLoggerProvider(ILogger log) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => log;

    public void Dispose() { }
}
