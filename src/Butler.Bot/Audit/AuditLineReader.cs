using System.Buffers;
using System.Security.Cryptography;

namespace PlexButler.Bot.Audit;

/// <summary>
/// One line of a file that may be anything: its hash, its length, and of its text no more than a line of ours has.
/// </summary>
sealed class AuditLineReader : IDisposable
{
    // A line of ours has some hundred bytes, and for a member with hundreds of roles some thousand.
    const int MaxLength = 1 << 16;

    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly ArrayBufferWriter<byte> text = new(1024);

    /// <summary>How many bytes it has so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it is longer than any of ours.</summary>
    public bool IsTooLong => Length > MaxLength;

    /// <summary>Its text; of one that is too long the beginning.</summary>
    public ReadOnlySpan<byte> Text => text.WrittenSpan;

    /// <summary>Adds what was read.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        hash.AppendData(bytes);
        text.Write(bytes[..Math.Min(bytes.Length, MaxLength - text.WrittenCount)]);
        Length += bytes.Length;
    }

    /// <summary>Begins the next line, and returns the hash of this one.</summary>
    public string Finish()
    {
        Length = 0;
        text.ResetWrittenCount();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
