namespace PlexButler.Sandbox.Plex.Library;

/// <summary>Something that a server writes down.</summary>
abstract record LibraryEvent(DateTimeOffset At)
{
    public abstract void WriteTo(LibraryFiles files);

    /// <summary>A line of the log.</summary>
    public sealed record Line(LogLine Text, int LogBytes, bool UsesHexThreads) : LibraryEvent(Text.At)
    {
        public override void WriteTo(LibraryFiles files) => files.Log.Write(Text.Format(UsesHexThreads), LogBytes);
    }

    /// <summary>A run has started.</summary>
    public sealed record Began(Guid Run, ActivityRow Row) : LibraryEvent(Row.StartedAt)
    {
        public override void WriteTo(LibraryFiles files) => files.Rows.Begin(Run, Row);
    }

    /// <summary>A run works on another item.</summary>
    public sealed record ItemBegan(Guid Run, ActivityRow Row, DateTimeOffset EndsAt) : LibraryEvent(Row.StartedAt)
    {
        public override void WriteTo(LibraryFiles files) => files.Rows.BeginItem(Run, Row, EndsAt);
    }

    /// <summary>Time has passed: items that were to end have ended.</summary>
    public sealed record TimePassed(DateTimeOffset Now) : LibraryEvent(Now)
    {
        public override void WriteTo(LibraryFiles files) => files.Rows.EndItems(Now);
    }

    /// <summary>A run is over.</summary>
    public sealed record Ended(Guid Run, DateTimeOffset EndedAt, bool IsCancelled) : LibraryEvent(EndedAt)
    {
        public override void WriteTo(LibraryFiles files) => files.Rows.End(Run, EndedAt, IsCancelled);
    }

    /// <summary>A backup is complete.</summary>
    public sealed record BackedUp(DateTimeOffset When) : LibraryEvent(When)
    {
        public override void WriteTo(LibraryFiles files) => files.BackUp(When);
    }

    /// <summary>The server has started again.</summary>
    public sealed record Booted(DateTimeOffset When) : LibraryEvent(When)
    {
        public override void WriteTo(LibraryFiles files) => files.Rows.CloseAll();
    }

    /// <summary>Everything is to be as on the first day.</summary>
    public sealed record Cleared(DateTimeOffset When) : LibraryEvent(When)
    {
        public override void WriteTo(LibraryFiles files) => files.Clear();
    }

    /// <summary>Everything before it has been written.</summary>
    public sealed record Flushed(TaskCompletionSource<LibraryPaths?> Done) : LibraryEvent(default(DateTimeOffset))
    {
        public override void WriteTo(LibraryFiles files) => Done.TrySetResult(files.Paths);
    }
}
