using System.Text;
using PlexButler.Bot.Audit;

namespace PlexButler.Bot.Tests;

/// <summary>What the audit file does when its disk is full, when others wrote it, and while it is read.</summary>
public sealed class AuditFileSpecs : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 3, 22, 12, 0, 0, TimeSpan.Zero);
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string FilePath => Path.Combine(folder, "audit.jsonl");

    string HeadPath => AuditCheckpoint.GetPath(FilePath);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Events_that_could_not_be_written_are_counted_in_the_chain()
    {
        using (var file = Open())
        {
            file.Append(CreateEntry("one"));
            // The checkpoint cannot be replaced, as on a full disk.
            Directory.CreateDirectory(HeadPath + ".new");
            foreach (var lost in (string[])["two", "three"])
                Assert.ThrowsAny<Exception>(() => file.Append(CreateEntry(lost)));
            Directory.Delete(HeadPath + ".new");
            file.Append(CreateEntry("four"));
            file.Append(CreateEntry("five"));
        }
        var lines = File.ReadAllLines(FilePath);
        Assert.Equal(4, lines.Length);
        Assert.Contains(
            "\"event\":\"lost\",\"outcome\":\"2 events could not be written since 2026-03-22 12:00:00Z\"",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.True(AuditChain.Read(FilePath).Fault.IsNone);
    }

    [Fact]
    public void Events_that_were_lost_before_a_restart_are_counted_after_it()
    {
        using (var file = Open())
        {
            file.Append(CreateEntry("one"));
            Directory.CreateDirectory(HeadPath + ".new");
            foreach (var lost in (string[])["two", "three"])
                Assert.ThrowsAny<Exception>(() => file.Append(CreateEntry(lost)));
        }
        // Still no space: the bot ends at each start.
        Assert.True(AuditFile.Open(FilePath, Now.AddMinutes(1)).IsLeft);
        Directory.Delete(HeadPath + ".new");
        for (var n = 0; n < 2; n++)
            using (AuditFile.Open(FilePath, Now.AddMinutes(2)).AssertRight()) { }
        var lines = File.ReadAllLines(FilePath);
        Assert.Equal(2, lines.Length);
        Assert.Contains(
            "\"event\":\"lost\",\"outcome\":\"2 events could not be written since 2026-03-22 12:00:00Z\"",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.Equal("", FindFault());
    }

    [Theory]
    [InlineData("")]
    [InlineData("anything else\n")]
    [InlineData("lost -1 since 2026-03-22T12:00:00Z\n")]
    [InlineData("lost 5 since never\n")]
    public void A_note_of_losses_that_is_none_is_ignored(string content)
    {
        File.WriteAllText(FilePath + ".lock", content);
        Write(1);
        Assert.Single(File.ReadAllLines(FilePath));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_missing_checkpoint_is_a_fault_however_few_lines_are_left(int count)
    {
        Write(3);
        File.WriteAllLines(FilePath, File.ReadAllLines(FilePath).Take(count));
        File.Delete(HeadPath);
        Assert.Contains("counts the lines", FindFault(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_checkpoint_leaves_a_gap_that_stays()
    {
        Write(3);
        File.Delete(HeadPath);
        Write(2);
        Assert.Contains("line 3 cannot be trusted", File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Contains("one was removed", FindFault(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_beside_a_writing_bot_raises_no_false_alarm()
    {
        using var file = Open();
        file.Append(CreateEntry("first"));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            () =>
            {
                while (!stop.IsCancellationRequested)
                    file.Append(CreateEntry("more"));
            },
            TestContext.Current.CancellationToken
        );
        for (var n = 0; n < 300; n++)
            Assert.Equal("", FindFault());
        await stop.CancelAsync();
        await writing;
        Assert.Equal("", FindFault());
    }

    [Fact]
    public void Lines_added_beside_an_idle_bot_are_found()
    {
        using (var file = Open())
            file.Append(CreateEntry("first"));
        var line = AuditLineFormat.ToChainedLine(
            CreateEntry("forged"),
            2,
            AuditCheckpoint.Read(FilePath).IfNone(AuditCheckpoint.Start).Hash
        );
        var next = AuditLineFormat.ToChainedLine(CreateEntry("forged"), 3, AuditLineFormat.Hash(line));
        File.AppendAllText(FilePath, $"{Encoding.UTF8.GetString(line)}\n{Encoding.UTF8.GetString(next)}\n");
        Assert.Contains("line 2 was not written by the bot", FindFault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SQLite format 3\0 and pages\n")]
    [InlineData("a letter without a line break")]
    [InlineData("{\"name\":1}\n")]
    [InlineData("{\"n\": 1}\n")]
    public void A_file_of_another_program_is_refused_and_left_untouched(string content)
    {
        File.WriteAllText(FilePath, content);
        var problem = AuditFile.Open(FilePath, Now).AssertLeft();
        Assert.Equal("Access:AuditFile: is not an audit file; name another. It was left as it is.", $"{problem}");
        Assert.Equal(content, File.ReadAllText(FilePath));
        Assert.Equal([FilePath], Directory.GetFiles(folder));
    }

    [Fact]
    public void An_audit_file_never_loses_what_others_wrote_into_it()
    {
        Write(2);
        File.AppendAllText(FilePath, "a note without a line break");
        Write(1);
        Assert.Contains("a note without a line break\n", File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Contains("line 3 is not an audit line", FindFault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_bots_user_can_read_the_audit_file()
    {
        // Windows has no such rights.
        if (OperatingSystem.IsWindows())
            return;
        Write(1);
        var ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (var path in Directory.GetFiles(folder))
            Assert.Equal(ownerOnly, File.GetUnixFileMode(path));
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        // Of an earlier version, and shared with a group on purpose.
        File.SetUnixFileMode(FilePath, ownerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Write(1);
        Assert.Equal(ownerOnly, File.GetUnixFileMode(FilePath));
        File.SetUnixFileMode(FilePath, ownerOnly | UnixFileMode.GroupRead);
        Write(1);
        Assert.Equal(ownerOnly | UnixFileMode.GroupRead, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void An_audit_file_in_use_may_become_free()
    {
        using var first = Open();
        Assert.True(AuditFile.Open(FilePath, Now).AssertLeft().MayPass);
        Assert.False(AuditFile.Open(Path.Combine(folder, "none", "audit"), Now).AssertLeft().MayPass);
    }

    // Written by version 0.1.0.
    [Fact]
    public void An_audit_file_of_an_earlier_version_is_still_unbroken()
    {
        const string lines = """
            {"n":1,"at":"2026-11-27T16:18:06.3447100Z","event":"settings","outcome":"cannot start: Plex:Url, Plex:Token, Discord:Token, Access:Guilds, Access:Rules:night:Effect, Access:Rules:night:Verbs, Access:Rules:night:Roles","prev":"0000000000000000000000000000000000000000000000000000000000000000","hash":"85e35e8a03b1e9a70ec703351392592e8c33dd2779bdc8d1b79b4284ca08566b"}
            {"n":2,"at":"2026-11-27T16:18:07.7188406Z","event":"settings","outcome":"cannot start: Plex:Url, Plex:Token, Discord:Token, Access:Guilds, Access:Rules:night:Effect, Access:Rules:night:Verbs, Access:Rules:night:Roles","prev":"c2ae4a6753732e17b2f3094250a8a61567cf95165d425ca16aeac066fb3bb147","hash":"10cc394918f823624628627117103eddd930b1455f999bdc7757d6a97288dd3c"}

            """;
        File.WriteAllText(FilePath, lines.ReplaceLineEndings("\n"));
        File.WriteAllText(HeadPath, "2 371c0afe4d85e9ae60c844cbce10627d1c6a71754601acd4843749e8a548571c\n");
        Assert.Equal("", FindFault());
        Write(2);
        Assert.Equal(("", 4L), (FindFault(), AuditChain.Read(FilePath).LineCount));
    }

    string FindFault() =>
        AuditChain.Read(FilePath).Fault.Match(Some: fault => $"line {fault.Line} {fault.Reason}", None: () => "");

    void Write(int count)
    {
        using var file = Open();
        for (var n = 0; n < count; n++)
            file.Append(CreateEntry($"{n}"));
    }

    AuditFile Open() => AuditFile.Open(FilePath, Now).AssertRight();

    static AuditEntry CreateEntry(string outcome) => new(AuditEventKinds.CommandExecuted, outcome) { At = Now };
}
