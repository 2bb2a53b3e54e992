namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Gives bytes in pieces, and counts how many were taken.</summary>
sealed class RecordingStream(byte[] bytes, int piece) : Stream
{
    /// <summary>Whether it gives no end, but waits.</summary>
    public bool Hangs { get; init; }

    public int Taken { get; private set; }

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
        var count = Math.Min(Math.Min(piece, buffer.Length), bytes.Length - Taken);
        if (count == 0 && Hangs)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        bytes.AsMemory(Taken, count).CopyTo(buffer);
        Taken += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
