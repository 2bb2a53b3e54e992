using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LanguageExt;
using PlexButler.Bot.Auditing;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>The audit file: whatever was changed in it is found, and what a crash leaves is not mistaken for a change.</summary>
public sealed class AuditSpecs : IDisposable
{
    static readonly DateTimeOffset now = new(2026, 3, 22, 12, 0, 0, TimeSpan.Zero);
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string Path => System.IO.Path.Combine(folder, "audit.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_event_is_one_line_of_JSON_with_everything_in_it()
    {
        Write(1);
        var line = JsonNode.Parse(File.ReadAllLines(Path).Single())!;
        Assert.Equal(
            """{"n":1,"at":"2026-03-22T12:00:00.0000000Z","event":"done","user":"1","roles":["2","3"],"for":"9","guild":"4","verb":"start","task":"Task1\n\u0022","server":"plex","rule":"r","outcome":"started","interaction":"5"}""",
            new JsonObject(
                line.AsObject()
                    .Where(p => p.Key is not ("prev" or "hash"))
                    .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))
            ).ToJsonString()
        );
        Assert.DoesNotContain("interaction-secret", File.ReadAllText(Path), StringComparison.Ordinal);
        Assert.DoesNotContain("\"n\"", AuditLine.text(Said(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_changed_byte_is_found_in_its_line()
    {
        Write(6);
        var (bytes, head) = (File.ReadAllBytes(Path), AuditHead.Read(Path));
        var positions = Enumerable.Range(0, bytes.Length).ToArray();
        Assert.All(positions, at =>
        {
            foreach (var mask in (byte[])[1, 0x20, 0x80, (byte)(bytes[at] ^ '\n')])
            {
                if (mask == 0)
                    continue;
                var changed = bytes.ToArray();
                changed[at] ^= mask;
                Assert.Equal(1 + bytes.AsSpan(0, at).Count((byte)'\n'), Fault(changed, head));
            }
        });
    }

    [Fact]
    public void Any_line_that_is_removed_doubled_or_moved_is_found()
    {
        Write(8);
        var (lines, head) = (File.ReadAllLines(Path), AuditHead.Read(Path));
        Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7], Gen.Int[0, 2])
            .Sample(
                (one, other, how) =>
                {
                    var changed = lines.ToList();
                    if (how == 0)
                        changed.RemoveAt(one);
                    if (how == 1)
                        changed.Insert(one, lines[one]);
                    if (how == 2)
                        (changed[one], changed[other]) = (changed[other], changed[one]);
                    var expected = how switch
                    {
                        0 => one + 1,
                        1 => one + 2,
                        _ => one == other ? 0 : Math.Min(one, other) + 1,
                    };
                    return Fault(Bytes(changed), head) == expected;
                },
                iter: 10_000
            );
    }

    [Fact]
    public void Lines_that_are_missing_or_added_at_the_end_are_found_and_so_is_a_chain_made_anew()
    {
        Write(5);
        var (lines, head) = (File.ReadAllLines(Path), AuditHead.Read(Path));
        Assert.Equal(4, Fault(Bytes(lines.Take(3)), head));
        Assert.Equal(1, Fault([], head));
        Assert.Equal(5, Fault(Bytes(lines), null));
        var forged = new List<byte[]>();
        for (var (n, previous) = (1, AuditLine.nothing); n <= 7; n++)
        {
            forged.Add(AuditLine.chained(Said(n) with { Outcome = "forged" }, n, previous));
            previous = AuditLine.hash(forged[^1]);
        }
        Assert.Equal(5, Fault(Bytes(forged.Take(5).Select(Encoding.UTF8.GetString)), head));
        Assert.Equal(6, Fault(Bytes(forged.Select(Encoding.UTF8.GetString)), head));
        Assert.Equal(
            "no",
            AuditLine.fault(Encoding.UTF8.GetBytes("short"), 1, AuditLine.nothing) is null ? "yes" : "no"
        );
    }

    [Fact]
    public void Whereever_a_crash_cuts_a_write_off_only_that_event_is_lost_and_the_chain_goes_on()
    {
        Write(3);
        var (whole, head) = (File.ReadAllBytes(Path), AuditHead.Read(Path));
        Write(1);
        var longer = File.ReadAllBytes(Path);
        for (var length = whole.Length; length <= longer.Length; length++)
        {
            File.WriteAllBytes(Path, longer[..length]);
            File.WriteAllText(AuditHead.PathOf(Path), $"{head!.Value.Number} {head.Value.Hash}\n");
            var cut = AuditChain.Read(Path);
            var isTorn = length > whole.Length && length < longer.Length;
            Assert.Equal((length == longer.Length ? 4 : 3, isTorn, true), (cut.Lines, cut.IsCutOff, cut.Fault is null));
            Write(1);
            Assert.Equal(
                (
                    length == longer.Length ? 5
                    : isTorn ? 5
                    : 4,
                    true
                ),
                (AuditChain.Read(Path).Lines, AuditChain.Read(Path).Fault is null)
            );
            Assert.Equal(isTorn, File.ReadAllText(Path).Contains("cut off", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_changed_file_is_told_when_it_is_opened_and_stays_changed()
    {
        Write(4);
        var lines = File.ReadAllLines(Path);
        File.WriteAllBytes(Path, Bytes(lines.Take(2)));
        Write(2);
        Assert.Equal(3, AuditChain.Read(Path).Fault?.Line);
        Assert.Contains("line 3 is missing", File.ReadAllText(Path), StringComparison.Ordinal);
        Write(2);
        Assert.Equal(3, AuditChain.Read(Path).Fault?.Line);
    }

    [Fact]
    public void A_file_is_open_in_one_place_only_and_one_that_cannot_be_opened_is_told()
    {
        using var first = Open();
        Assert.True(AuditFile.Open(Path, now).IsLeft);
        Assert.True(AuditFile.Open(System.IO.Path.Combine(folder, "none", "audit"), now).IsLeft);
        Assert.True(AuditBook.Open(None, now).IsRight);
    }

    [Fact]
    public void Many_at_once_are_all_written_in_one_chain()
    {
        using (var file = Open())
            ParallelEnumerable.Range(0, 200).WithDegreeOfParallelism(8).ForAll(n => file.Append(Said(n)));
        Assert.Equal((200, true), ((int)AuditChain.Read(Path).Lines, AuditChain.Read(Path).Fault is null));
    }

    void Write(int count)
    {
        using var file = Open();
        for (var n = 1; n <= count; n++)
            file.Append(Said(n));
    }

    AuditFile Open() =>
        AuditFile.Open(Path, now).Match(Right: f => f, Left: why => throw new InvalidOperationException(why));

    static long Fault(byte[] bytes, AuditHead? head)
    {
        using var stream = new MemoryStream(bytes);
        return AuditChain.Read(stream, head).Fault?.Line ?? 0;
    }

    static byte[] Bytes(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(static l => l + "\n")));

    static AuditEvent Said(int n) =>
        new(AuditWords.Done, "started")
        {
            At = now,
            Caller = new Caller(new(1), "interaction-secret", true, Seq(new Snowflake(2), new Snowflake(3))),
            For = new Snowflake(9),
            Guild = new Snowflake(4),
            Verb = "start",
            Task = $"Task{n}\n\"",
            Server = "plex",
            Rule = "r",
            Interaction = new Snowflake(5),
        };
}
