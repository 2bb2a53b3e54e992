using System.Text;

namespace PlexButler.Sandbox.Plex.Library;

/// <summary>The server's log: the newest file, and five older ones with a number before the extension.</summary>
sealed class ServerLog(string folder) : IDisposable
{
    const int OldFiles = 5;

    // Without a byte-order mark, like Plex.
    static readonly UTF8Encoding Encoding = new(false);

    FileStream? file;

    /// <summary>Appends a line; a file that has reached the limit is moved away first.</summary>
    public void Write(string line, int limit)
    {
        file ??= Open();
        if (file.Length >= limit)
            file = Rotate(file);
        file.Write(Encoding.GetBytes(line + "\n"));
        file.Flush();
    }

    /// <summary>Begins anew, without any line.</summary>
    public void Clear()
    {
        Dispose();
        foreach (var number in Enumerable.Range(0, OldFiles + 1))
            File.Delete(GetPath(number));
        file = Open();
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    FileStream Rotate(FileStream full)
    {
        full.Dispose();
        for (var number = OldFiles; number > 0; number--)
            if (File.Exists(GetPath(number - 1)))
                File.Move(GetPath(number - 1), GetPath(number), overwrite: true);
        return Open();
    }

    FileStream Open() => new(GetPath(0), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    string GetPath(int number) =>
        Path.Combine(folder, number == 0 ? "Plex Media Server.log" : $"Plex Media Server.{number}.log");
}
