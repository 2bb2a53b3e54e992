using PlexButler.Bot.Audit;

namespace PlexButler.Bot.Tests.OldData;

/// <summary>The audit file of version 0.1.0.</summary>
public sealed class OldAuditSpecs : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string FilePath => Path.Combine(folder, "audit.jsonl");

    public OldAuditSpecs() => OldFiles.CopyTo(folder, "audit.jsonl", "audit.jsonl.head");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_audit_file_of_an_older_version_is_unbroken_and_continues()
    {
        AssertUnbroken(17);
        var before = File.ReadAllBytes(FilePath);
        using (var file = AuditFile.Open(FilePath, DateTimeOffset.UtcNow).AssertRight())
            foreach (var outcome in (string[])["one", "two"])
                file.Append(new AuditEntry(AuditEventKinds.CommandExecuted, outcome) { At = DateTimeOffset.UtcNow });
        AssertUnbroken(19);
        Assert.Equal(before, File.ReadAllBytes(FilePath)[..before.Length]);
    }

    [Theory]
    [InlineData("\"n\":12,", "\"n\":13,")]
    [InlineData("\"outcome\":\"stopped\"", "\"outcome\":\"started\"")]
    [InlineData("\"user\":\"1004\"", "\"user\":\"1005\"")]
    public void A_change_to_the_audit_file_of_an_older_version_is_found(string from, string to)
    {
        var text = File.ReadAllText(FilePath);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(FilePath, text.Replace(from, to, StringComparison.Ordinal));
        Assert.True(AuditChain.Read(FilePath).Fault.IsSome);
    }

    void AssertUnbroken(long lines)
    {
        var read = AuditChain.Read(FilePath);
        Assert.Equal("", read.Fault.Match(Some: static fault => $"line {fault.Line} {fault.Reason}", None: () => ""));
        Assert.Equal(lines, read.LineCount);
    }
}
