using PlexButler.Bot.Audit;

namespace PlexButler.Bot.Tests;

/// <summary>Reading an audit file takes little memory, whatever is in the file and in the one that counts its lines.</summary>
public sealed class AuditBoundSpecs
{
    [Fact]
    public void A_file_without_line_breaks_is_a_fault_not_a_buffer()
    {
        using var file = new EndlessStream('x', length: 300L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var chain = AuditChain.Read(file, AuditCheckpoint.Start);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(
            (1L, "was not written by the bot"),
            chain.Fault.Match(Some: static f => (f.Line, f.Reason), None: static () => (0L, ""))
        );
    }

    [Fact]
    public void A_long_line_has_the_hash_and_length_of_all_of_it()
    {
        var bytes = new byte[200_000];
        Array.Fill(bytes, (byte)'x');
        bytes[^1] = (byte)'\n';
        using var file = new MemoryStream(bytes);
        var chain = AuditChain.Read(file, AuditCheckpoint.Start);
        Assert.Equal((1L, (long)bytes.Length), (chain.LineCount, chain.Length));
        Assert.Equal(AuditLineFormat.Hash(bytes.AsSpan(0, bytes.Length - 1)), chain.Checkpoint.Hash);
        Assert.Equal("was not written by the bot", chain.Fault.Map(static f => f.Reason).IfNone(""));
    }

    [Fact]
    public void An_old_checkpoint_before_many_lines_takes_no_memory_for_each()
    {
        var check = new CheckpointCheck(AuditCheckpoint.Start);
        check.Add(AuditCheckpoint.Start);
        var hash = new string('a', 64);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var n = 1; n <= 500_000; n++)
            check.Add(new(n, hash));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.Equal(
            "was not written by the bot: lines were added at the end",
            check.FindFault(isTruncated: false, static () => AuditCheckpoint.Start).Map(static f => f.Reason).IfNone("")
        );
    }

    /// <summary>A long file of one letter, which takes no space.</summary>
    sealed class EndlessStream(char letter, long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Fill(buffer, (byte)letter, offset, read);
            Position += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
