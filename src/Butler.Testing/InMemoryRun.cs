using LanguageExt;

namespace PlexButler.Testing;

/// <summary>One run of a task.</summary>
/// <param name="Task">Which one.</param>
/// <param name="StartedAt">By the server's clock.</param>
/// <param name="EndedAt">None while it runs.</param>
/// <param name="Stopped">Whether it ended because it was stopped.</param>
public sealed record InMemoryRun(TaskName Task, DateTimeOffset StartedAt, Option<DateTimeOffset> EndedAt, bool Stopped)
{
    /// <summary>Whether it has not ended.</summary>
    public bool IsRunning => EndedAt.IsNone;
}
