namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The rows of runs and of their items, with those that have not ended.</summary>
/// <remarks>A row that was not saved has no end and no items either.</remarks>
sealed class ActivityRows(LibraryDatabase database)
{
    readonly Dictionary<Guid, OpenRun> open = [];

    public void Begin(Guid run, ActivityRow row) => open[run] = new(database.Insert(row));

    public void BeginItem(Guid run, ActivityRow row, DateTimeOffset endsAt)
    {
        if (open.TryGetValue(run, out var parent))
            parent.Items.Add((database.Insert(row with { ParentId = parent.Id }), endsAt));
    }

    /// <summary>Ends the items that were to end by then.</summary>
    public void EndItems(DateTimeOffset now)
    {
        foreach (var run in open.Values)
            run.Items.RemoveAll(item =>
            {
                if (item.EndsAt <= now)
                    database.Finish(item.Id, item.EndsAt, isCancelled: false);
                return item.EndsAt <= now;
            });
    }

    public void End(Guid run, DateTimeOffset at, bool isCancelled)
    {
        if (!open.Remove(run, out var ended))
            return;
        foreach (var (id, endsAt) in ended.Items)
            database.Finish(id, endsAt < at ? endsAt : at, isCancelled: endsAt > at);
        database.Finish(ended.Id, at, isCancelled);
    }

    /// <summary>What a start of the server does to rows that have no end.</summary>
    public void CloseAll()
    {
        open.Clear();
        database.CloseOpenRows();
    }

    public void Clear()
    {
        open.Clear();
        database.Clear();
    }

    sealed record OpenRun(long Id)
    {
        public List<(long Id, DateTimeOffset EndsAt)> Items { get; } = [];
    }
}
