namespace PlexButler.Sandbox.Discord.State;

/// <summary>
/// The files that were sent with messages, so that a member can look at them. Guarded by the state's lock.
/// </summary>
sealed class AttachmentStore
{
    const int MaxStored = 100;
    readonly Dictionary<string, StoredFile> byId = new(StringComparer.Ordinal);
    readonly Queue<string> ids = [];

    /// <summary>Keeps a file; the oldest one of many is given up.</summary>
    public void Add(string id, string contentType, byte[] content)
    {
        byId[id] = new(contentType, content);
        ids.Enqueue(id);
        if (ids.Count > MaxStored)
            byId.Remove(ids.Dequeue());
    }

    /// <summary>A file, or null.</summary>
    public StoredFile? Find(string id) => byId.GetValueOrDefault(id);
}
