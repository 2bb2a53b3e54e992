using System.Globalization;
using System.Text;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Audit;

/// <summary>
/// How many events could not be written since when, in a few bytes that are on the disk before they are needed: a full
/// disk takes them as well, and the bot may be stopped before it has space again.
/// </summary>
/// <param name="file">Open as long as the audit file is; nothing else is in it.</param>
sealed class LossNote(FileStream file)
{
    const int Length = 64;

    /// <summary>What was lost.</summary>
    /// <param name="Count">The number of events.</param>
    /// <param name="Since">When the first of them happened.</param>
    public sealed record Loss(int Count, DateTimeOffset Since);

    /// <summary>What is noted; None if nothing was lost.</summary>
    public Option<Loss> Read()
    {
        Span<byte> bytes = stackalloc byte[Length];
        file.Seek(0, SeekOrigin.Begin);
        var read = file.ReadAtLeast(bytes, Length, throwOnEndOfStream: false);
        return
            Encoding.ASCII.GetString(bytes[..read]).TrimEnd().Split(' ') is ["lost", var number, "since", var instant]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            && DateTimeOffset.TryParse(
                instant,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var since
            )
            ? new Loss(count, since)
            : None;
    }

    /// <summary>Reserves the bytes.</summary>
    /// <exception cref="IOException">There is no space for them.</exception>
    public void Reserve()
    {
        if (file.Length < Length)
            Write("");
    }

    /// <summary>Replaces what is noted.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(int count, DateTimeOffset since) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"lost {count} since {since.UtcDateTime:O}"));

    /// <summary>Forgets what is noted.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Clear() => Write("");

    void Write(string text)
    {
        file.Seek(0, SeekOrigin.Begin);
        file.Write(Encoding.ASCII.GetBytes(text.PadRight(Length - 1) + "\n"));
        file.Flush(flushToDisk: true);
    }
}
