namespace PlexButler;

/// <summary>A body that is being decompressed: notes whether the decoder asked for more than there was, which none of
/// the platform's does after a complete body. By themselves they end quietly where a body is cut off.</summary>
/// <param name="body">The compressed body; not disposed here.</param>
/// <param name="prefix">Its first bytes, read already.</param>
/// <param name="mark">Follows the body once. A gzip decoder looks for another member after each, and is content with
/// what is none.</param>
sealed class WatchedStream(Stream body, ReadOnlyMemory<byte> prefix, ReadOnlyMemory<byte> mark) : Stream
{
    ReadOnlyMemory<byte> prefix = prefix;
    ReadOnlyMemory<byte> mark = mark;

    /// <summary>Whether the body ended before the decoder was done.</summary>
    public bool IsExhausted { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (!prefix.IsEmpty)
            return Take(ref prefix, buffer.Span);
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (read == 0 && !mark.IsEmpty)
            return Take(ref mark, buffer.Span);
        IsExhausted |= read == 0;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    static int Take(ref ReadOnlyMemory<byte> source, Span<byte> buffer)
    {
        var length = Math.Min(source.Length, buffer.Length);
        source.Span[..length].CopyTo(buffer);
        source = source[length..];
        return length;
    }
}
