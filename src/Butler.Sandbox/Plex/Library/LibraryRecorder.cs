using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using PlexButler.Sandbox.Plex.Faults;
using PlexButler.Sandbox.Plex.Model;
using PlexButler.Sandbox.Plex.Simulation;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>Writes down what happens at a server, in its files, in the background and in order.</summary>
/// <remarks>Without a folder for temporary files the server works all the same; it then has no paths.</remarks>
sealed class LibraryRecorder : IAsyncDisposable
{
    const int MaxTogether = 1000;

    readonly Channel<LibraryEvent> queue = Channel.CreateUnbounded<LibraryEvent>(new() { SingleReader = true });
    readonly ServerStateStore store;
    readonly Task writing;

    public LibraryRecorder(ServerStateStore store, FaultList faults)
    {
        this.store = store;
        var events = new LibraryEvents(faults.TakeForServer);
        store.Changed += (before, after) =>
        {
            foreach (var one in events.Between(before, after))
                queue.Writer.TryWrite(one);
        };
        writing = Task.Run(WriteAll);
    }

    /// <summary>Where the files are, once everything so far is in them; null if they cannot be written.</summary>
    public async Task<LibraryPaths?> Flush(CancellationToken token)
    {
        var done = new TaskCompletionSource<LibraryPaths?>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!queue.Writer.TryWrite(new LibraryEvent.Flushed(done)))
            return null;
        return await done.Task.WaitAsync(token);
    }

    /// <summary>Appends that line to the log of a server in that state.</summary>
    public void Write(LogLine line, ServerState state) => queue.Writer.TryWrite(LibraryEvents.ToEvent(line, state));

    /// <summary>Removes all rows, lines and backups.</summary>
    public void Clear() => queue.Writer.TryWrite(new LibraryEvent.Cleared(store.GetSnapshot().Now));

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
    }

    async Task WriteAll()
    {
        LibraryFiles? files = null;
        var isBroken = false;
        while (await queue.Reader.WaitToReadAsync())
        {
            var events = new List<LibraryEvent>();
            while (events.Count < MaxTogether && queue.Reader.TryRead(out var next))
                events.Add(next);
            isBroken = isBroken || !TryDo(() => (files ??= LibraryFiles.Create()).Write(events));
            if (isBroken)
                foreach (var waiting in events.OfType<LibraryEvent.Flushed>())
                    waiting.Done.TrySetResult(null);
        }
        TryDo(() => files?.Dispose());
    }

    static bool TryDo(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            return false;
        }
    }
}
