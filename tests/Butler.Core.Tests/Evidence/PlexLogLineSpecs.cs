using CsCheck;

namespace PlexButler.Tests.Evidence;

/// <summary>Reading lines of the server's log.</summary>
public sealed class PlexLogLineSpecs
{
    [Fact]
    public void A_line_is_read_in_its_parts()
    {
        var line = Read(
            "Jul 29, 2026 03:08:01.250 [140234] ERROR - [Req#2f0/Database optimization/x.db] SQLITE3:0x80000001, 267"
        );
        Assert.Equal(new DateTime(2026, 7, 29, 3, 8, 1, 250), line.LocalTime);
        Assert.Equal(DateTimeKind.Unspecified, line.LocalTime.Kind);
        Assert.Equal(("140234", PlexLogLevel.Error), (line.Thread, line.Level));
        Assert.Equal(["Req#2f0", "Database optimization", "x.db"], line.Scopes.ToArray());
        Assert.Equal("SQLITE3:0x80000001, 267", line.Message);
    }

    [Theory]
    [InlineData("Nov 05, 2026 03:04:05.678 [0x7f3c2b7fe700] DEBUG - a - b [c] ] - d", "a - b [c] ] - d")]
    [InlineData("Nov 5, 2026 03:04:05 [1] VERBOSE - \r\n", "")]
    [InlineData("Nov 05, 2026 03:04:05.6 [1] WARN - Request: [::1] GET /", "Request: [::1] GET /")]
    [InlineData("Nov 05, 2026 03:04:05.678 [1] INFO - [not closed", "[not closed")]
    public void Lines_of_other_servers_are_read_too(string text, string message)
    {
        Assert.Equal(message, Read(text).Message);
        Assert.True(Read(text).Scopes.IsEmpty);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("    at the second line of a message")]
    [InlineData("2026-11-05 03:04:05.678 [1] INFO - x")]
    [InlineData("Nov 31, 2026 03:04:05.678 [1] INFO - x")]
    [InlineData("Nov 05, 2026 03:04:05.678 [one] INFO - x")]
    [InlineData("Nov 05, 2026 03:04:05.678 [0x] INFO - x")]
    [InlineData("Nov 05, 2026 03:04:05.678 [1] CHATTY - x")]
    [InlineData("Nov 05, 2026 03:04:05.678 [1] INFO x")]
    public void Anything_else_is_no_line(string? text) => Assert.True(PlexLogLine.Parse(text).IsNone);

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        var parts = Pick(
            "Nov 05, 2026 03:04:05.678",
            " [",
            "] ",
            " - ",
            "INFO",
            "[Req#1/",
            "Request: [",
            "Completed: [",
            "200",
            "POST",
            "/butler/",
            "Token (",
            "\n",
            "Database backup completed:"
        );
        Gen.OneOf(Gen.String, parts, Gen.Select(parts.Array[0, 12], static some => string.Concat(some)))
            .Sample(
                static text =>
                {
                    _ = PlexLogLine.Parse(text).Bind(ButlerLogEvent.Read);
                    _ = ButlerLogEvent.Read(new(default, "1", PlexLogLevel.Error, default, text));
                },
                iter: 20_000
            );
    }

    [Fact]
    public void Written_lines_are_read_back()
    {
        var names = Gen.String[Gen.Char['a', 'z'], 1, 12];
        Gen.Select(
                Gen.DateTime[new DateTime(1970, 1, 1), new DateTime(2200, 1, 1)],
                Gen.Int[0, int.MaxValue],
                Gen.Enum<PlexLogLevel>(),
                names.Array[0, 3],
                Gen.String[Gen.Char[' ', '~'], 0, 60]
            )
            .Where(static made => !made.Item5.StartsWith('['))
            .Sample(static made =>
            {
                var (time, thread, level, scopes, message) = made;
                var at = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));
                var word = level == PlexLogLevel.Warning ? "WARN" : level.ToString().ToUpperInvariant();
                var scope = scopes.Length == 0 ? "" : $"[{string.Join('/', scopes)}] ";
                var line = Read(
                    FormattableString.Invariant($"{at:MMM dd, yyyy HH:mm:ss.fff} [{thread}] {word} - {scope}{message}")
                );
                Assert.Equal(
                    (at, $"{thread}", level, message),
                    (line.LocalTime, line.Thread, line.Level, line.Message)
                );
                Assert.Equal(scopes, line.Scopes.ToArray());
            });
    }

    static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(n => texts[n]);

    static PlexLogLine Read(string text) =>
        PlexLogLine.Parse(text).Match(static line => line, () => throw new FormatException(text));
}
