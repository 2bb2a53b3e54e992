using System.Globalization;
using System.Text;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>
/// The number and the hash of a file's last line, kept in a file beside it, so that lines removed from its end are
/// noticed.
/// </summary>
/// <param name="LineNumber">The last line's number; 0 for none.</param>
/// <param name="Hash">The SHA-256 of the last line.</param>
readonly record struct AuditCheckpoint(long LineNumber, string Hash)
{
    /// <summary>Before the first line.</summary>
    public static AuditCheckpoint Start => new(0, AuditLineFormat.GenesisHash);

    /// <summary>The path of the checkpoint of an audit file.</summary>
    public static string GetPath(string file) => file + ".head";

    /// <summary>The checkpoint of a file; None if there is none, or it cannot be read.</summary>
    public static Option<AuditCheckpoint> Read(string file)
    {
        var path = GetPath(file);
        if (!File.Exists(path))
            return None;
        return
            File.ReadAllText(path).Split(' ', '\n') is [var number, { Length: 64 } hash, ""]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var lineNumber)
            ? new AuditCheckpoint(lineNumber, hash)
            : None;
    }

    /// <summary>Replaces the checkpoint of a file, as a whole or not at all; it is on the disk afterwards.</summary>
    public void Write(string file)
    {
        var path = GetPath(file);
        using (var next = OwnerOnlyFile.Open(path + ".new", FileMode.Create, FileShare.None))
        {
            next.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{LineNumber} {Hash}\n")));
            next.Flush(flushToDisk: true);
        }
        DurableFile.Replace(path + ".new", path);
    }
}
