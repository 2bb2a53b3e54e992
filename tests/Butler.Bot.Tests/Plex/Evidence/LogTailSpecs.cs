using PlexButler.Bot.Plex.Evidence;

namespace PlexButler.Bot.Tests.Plex.Evidence;

/// <summary>Following a server's log through its rotations.</summary>
public sealed class LogTailSpecs : IDisposable
{
    static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("+2", TimeSpan.FromHours(2), "+2", "+2");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("log-tail-");
    readonly LogTail tail;
    int second;

    public LogTailSpecs() => tail = new(folder.FullName, Zone);

    [Fact]
    public void Each_reading_returns_what_is_new()
    {
        Write("Beginning database backup", "Other things", "Database backup completed: 0");
        Assert.Equal(["BackupBegan 01:00:01", "BackupEnded 01:00:03"], Read());
        Assert.Empty(Read());
        Write("Database optimization: complete");
        Assert.Equal(["OptimizationEnded 01:00:04"], Read());
    }

    [Fact]
    public void A_line_is_read_once_it_is_complete()
    {
        Append("Nov 25, 2026 03:00:00.000 [1] INFO - Beginning data");
        Assert.Empty(Read());
        Append("base backup\n");
        Assert.Equal(["BackupBegan 01:00:00"], Read());
    }

    [Fact]
    public void Nothing_is_lost_or_read_twice_over_rotations()
    {
        var expected = new List<string>();
        var read = new List<string>();
        for (var round = 0; round < 40; round++)
        {
            Write("Database optimization: complete");
            expected.Add($"OptimizationEnded 01:{second / 60:00}:{second % 60:00}");
            if (round % 3 == 1)
                Rotate();
            if (round % 4 == 0)
                read.AddRange(Read());
        }
        read.AddRange(Read());
        Assert.Equal(expected, read);
    }

    [Fact]
    public void After_too_many_rotations_reading_goes_on_with_the_oldest_file()
    {
        Write("Beginning database backup");
        Read();
        for (var round = 0; round < 9; round++)
        {
            Rotate();
            Write("Database optimization: complete");
        }
        Assert.Equal(6, Read().Length);
        Assert.Empty(Read());
    }

    [Fact]
    public void A_call_has_account_and_answer()
    {
        Write(
            "Request: [192.168.1.7:5000 (Subnet)] POST /butler/BackupDatabase (2 live) #1e GZIP Signed-in Token (anna)",
            "Request: [192.168.1.7:5001 (Subnet)] GET /butler (2 live) #1f GZIP Signed-in Token (anna)",
            "Completed: [192.168.1.7:5000] 200 POST /butler/BackupDatabase (2 live) #1e GZIP 0ms 2561 bytes"
        );
        var call = Assert.IsType<ButlerLogEvent.Called>(Assert.Single(Entries()).Event).Call;
        Assert.Equal(("anna", 200), (call.Account.IfNone(""), call.Status.IfNone(0)));
    }

    [Fact]
    public void A_call_that_was_refused_is_not_kept()
    {
        Write(
            "Completed: [192.168.1.7:5000] 401 POST /butler/BackupDatabase (2 live) #1e GZIP 0ms 9 bytes",
            "Completed: [192.168.1.7:5000] 404 POST /butler/Nonsense (2 live) #1f GZIP 0ms 9 bytes"
        );
        Assert.Empty(Entries());
    }

    [Fact]
    public void A_line_of_a_time_that_no_zone_has_is_left_out()
    {
        foreach (var day in new[] { "Jan 01, 0001 00:00:00.000", "Dec 31, 9999 23:59:59.999" })
            Append($"{day} [1] INFO - Beginning database backup\n");
        Write("Beginning database backup");
        Assert.Equal(["BackupBegan 01:00:01"], Read());
    }

    [Fact]
    public void The_hour_that_comes_twice_is_read_in_the_order_of_its_lines()
    {
        var berlin = new LogTail(folder.FullName, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        foreach (var time in new[] { "01:59:00", "02:10:00", "02:50:00", "02:05:00", "02:55:00", "03:01:00" })
            Append($"Oct 25, 2026 {time}.000 [1] INFO - Beginning database backup\n");
        Assert.Equal(
            ["23:59", "00:10", "00:50", "01:05", "01:55", "02:01"],
            berlin
                .Read()
                .Match(Right: static all => all.ToArray(), Left: static _ => [])
                .Select(static entry => $"{entry.At:HH:mm}")
        );
    }

    [Fact]
    public void A_line_of_any_length_stops_nothing()
    {
        Append(new string('x', 300_000) + " Beginning database backup\n");
        Write("Beginning database backup");
        Append(new string('y', 300_000));
        Assert.Equal(["BackupBegan 01:00:01"], Read());
    }

    [Fact]
    public void A_large_log_is_read_in_parts()
    {
        var line = "Nov 25, 2026 03:00:00.000 [1] DEBUG - " + new string('z', 4000) + "\n";
        Append(string.Concat(Enumerable.Repeat(line, 7000)));
        Write("Beginning database backup");
        Assert.Empty(Read());
        Assert.False(tail.IsUpToDate);
        Assert.Equal(["BackupBegan 01:00:01"], Read());
        Assert.True(tail.IsUpToDate);
    }

    [Fact]
    public void A_folder_without_a_log_is_a_value()
    {
        Assert.Equal(EvidenceErrorKind.Missing, tail.Read().LeftToSeq().Head.Kind);
        var none = new LogTail(Path.Combine(folder.FullName, "none"), Zone);
        Assert.Equal(EvidenceErrorKind.Missing, none.Read().LeftToSeq().Head.Kind);
        Write("Beginning database backup");
        Assert.Single(Read());
    }

    public void Dispose() => folder.Delete(recursive: true);

    void Write(params string[] messages)
    {
        foreach (var message in messages)
            Append(
                $"{new DateTime(2026, 11, 25, 3, 0, 0).AddSeconds(++second):MMM dd, yyyy HH:mm:ss.fff} [22860] INFO - {message}\n"
            );
    }

    void Append(string text) => File.AppendAllText(GetPath(0), text);

    void Rotate()
    {
        for (var number = 5; number > 0; number--)
            if (File.Exists(GetPath(number - 1)))
                File.Move(GetPath(number - 1), GetPath(number), overwrite: true);
    }

    string GetPath(int number) =>
        Path.Combine(folder.FullName, number == 0 ? "Plex Media Server.log" : $"Plex Media Server.{number}.log");

    LogEntry[] Entries() => tail.Read().Match(Right: static all => all.ToArray(), Left: static _ => []);

    string[] Read() => [.. Entries().Select(static entry => $"{entry.Event.GetType().Name} {entry.At:HH:mm:ss}")];
}
