using System.Globalization;

namespace PlexButler.Bot.Audit;

/// <summary>How far a file had come and the hash of its last line, kept beside it, so that lines missing at its end are missed.</summary>
/// <param name="LineNumber">The last line's number; 0 for none.</param>
/// <param name="Hash">The SHA-256 of the last line.</param>
readonly record struct AuditCheckpoint(long LineNumber, string Hash)
{
    /// <summary>Before the first line.</summary>
    public static AuditCheckpoint Start => new(0, AuditLineFormat.GenesisHash);

    /// <summary>The path of the head of an audit file.</summary>
    public static string GetPath(string file) => file + ".head";

    /// <summary>The head beside a file; null if there is none that can be read as one.</summary>
    public static AuditCheckpoint? Read(string file)
    {
        var path = GetPath(file);
        if (!File.Exists(path))
            return null;
        return
            File.ReadAllText(path).Split(' ', '\n') is [var number, { Length: 64 } hash, ""]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new AuditCheckpoint(n, hash)
            : null;
    }

    /// <summary>Replaces the head beside a file, as a whole or not at all.</summary>
    public void Write(string file)
    {
        var path = GetPath(file);
        File.WriteAllText(path + ".new", string.Create(CultureInfo.InvariantCulture, $"{LineNumber} {Hash}\n"));
        File.Move(path + ".new", path, overwrite: true);
    }
}
