using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LanguageExt;
using PlexButler.Bot.Audit;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>The audit file: every change in it is found, and a crash is not mistaken for a change.</summary>
public sealed class AuditSpecs : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 3, 22, 12, 0, 0, TimeSpan.Zero);
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    string AuditFilePath => System.IO.Path.Combine(folder, "audit.jsonl");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_audit_event_is_written_as_one_line_of_JSON()
    {
        WriteEntries(1);
        var line = JsonNode.Parse(File.ReadAllLines(AuditFilePath).Single())!;
        Assert.Equal(
            """{"n":1,"at":"2026-03-22T12:00:00.0000000Z","event":"done","user":"1","roles":["2","3"],"for":"9","guild":"4","verb":"start","task":"Task1\n\u0022","server":"plex","rule":"r","outcome":"started","interaction":"5"}""",
            new JsonObject(
                line.AsObject()
                    .Where(p => p.Key is not ("prev" or "hash"))
                    .Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()))
            ).ToJsonString()
        );
        Assert.DoesNotContain("interaction-secret", File.ReadAllText(AuditFilePath), StringComparison.Ordinal);
        Assert.DoesNotContain("\"n\"", AuditLineFormat.ToJson(CreateEntry(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_changed_byte_of_the_audit_file_is_found_in_its_line()
    {
        WriteEntries(6);
        var (bytes, head) = (File.ReadAllBytes(AuditFilePath), AuditCheckpoint.Read(AuditFilePath));
        var positions = Enumerable.Range(0, bytes.Length).ToArray();
        Assert.All(positions, at =>
        {
            foreach (var mask in (byte[])[1, 0x20, 0x80, (byte)(bytes[at] ^ '\n')])
            {
                if (mask == 0)
                    continue;
                var changed = bytes.ToArray();
                changed[at] ^= mask;
                Assert.Equal(1 + bytes.AsSpan(0, at).Count((byte)'\n'), FirstFaultyLine(changed, head));
            }
        });
    }

    [Fact]
    public void Any_removed_doubled_or_moved_audit_line_is_found()
    {
        WriteEntries(8);
        var (lines, head) = (File.ReadAllLines(AuditFilePath), AuditCheckpoint.Read(AuditFilePath));
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
                    return FirstFaultyLine(ToBytes(changed), head) == expected;
                },
                iter: 10_000
            );
    }

    [Fact]
    public void Audit_lines_cut_or_added_at_the_end_and_a_rebuilt_chain_are_found()
    {
        WriteEntries(5);
        var (lines, head) = (File.ReadAllLines(AuditFilePath), AuditCheckpoint.Read(AuditFilePath));
        Assert.Equal(4, FirstFaultyLine(ToBytes(lines.Take(3)), head));
        Assert.Equal(1, FirstFaultyLine([], head));
        Assert.Equal(5, FirstFaultyLine(ToBytes(lines), None));
        var forged = new List<byte[]>();
        for (var (n, previous) = (1, AuditLineFormat.GenesisHash); n <= 7; n++)
        {
            forged.Add(AuditLineFormat.ToChainedLine(CreateEntry(n) with { Outcome = "forged" }, n, previous));
            previous = AuditLineFormat.Hash(forged[^1]);
        }
        Assert.Equal(5, FirstFaultyLine(ToBytes(forged.Take(5).Select(Encoding.UTF8.GetString)), head));
        Assert.Equal(6, FirstFaultyLine(ToBytes(forged.Select(Encoding.UTF8.GetString)), head));
        Assert.Equal(
            "no",
            AuditLineFormat.FindFault(Encoding.UTF8.GetBytes("short"), 1, AuditLineFormat.GenesisHash).IsNone
                ? "yes"
                : "no"
        );
    }

    [Fact]
    public void A_crash_while_writing_loses_only_that_audit_event()
    {
        WriteEntries(3);
        var (whole, head) = (
            File.ReadAllBytes(AuditFilePath),
            AuditCheckpoint.Read(AuditFilePath).IfNone(AuditCheckpoint.Start)
        );
        WriteEntries(1);
        var longer = File.ReadAllBytes(AuditFilePath);
        for (var length = whole.Length; length <= longer.Length; length++)
        {
            File.WriteAllBytes(AuditFilePath, longer[..length]);
            File.WriteAllText(AuditCheckpoint.GetPath(AuditFilePath), $"{head.LineNumber} {head.Hash}\n");
            var cut = AuditChain.Read(AuditFilePath);
            var isTorn = length > whole.Length && length < longer.Length;
            Assert.Equal(
                (length == longer.Length ? 4 : 3, isTorn, true),
                (cut.LineCount, cut.IsTruncated, cut.Fault.IsNone)
            );
            WriteEntries(1);
            Assert.Equal(
                (
                    length == longer.Length ? 5
                    : isTorn ? 5
                    : 4,
                    true
                ),
                (AuditChain.Read(AuditFilePath).LineCount, AuditChain.Read(AuditFilePath).Fault.IsNone)
            );
            Assert.Equal(isTorn, File.ReadAllText(AuditFilePath).Contains("cut off", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_changed_audit_file_is_reported_on_opening_and_stays_invalid()
    {
        WriteEntries(4);
        var lines = File.ReadAllLines(AuditFilePath);
        File.WriteAllBytes(AuditFilePath, ToBytes(lines.Take(2)));
        WriteEntries(2);
        Assert.Equal(Some(3L), AuditChain.Read(AuditFilePath).Fault.Map(fault => fault.Line));
        Assert.Contains("line 3 is missing", File.ReadAllText(AuditFilePath), StringComparison.Ordinal);
        WriteEntries(2);
        Assert.Equal(Some(3L), AuditChain.Read(AuditFilePath).Fault.Map(fault => fault.Line));
    }

    [Fact]
    public void An_audit_file_opens_only_once_and_reports_when_it_cannot_open()
    {
        using var first = OpenFile();
        Assert.True(AuditFile.Open(AuditFilePath, Now).IsLeft);
        Assert.True(AuditFile.Open(System.IO.Path.Combine(folder, "none", "audit"), Now).IsLeft);
        Assert.True(OptionalAuditFile.Open(None, Now).IsRight);
    }

    [Fact]
    public void Concurrent_audit_events_are_all_written_to_one_chain()
    {
        using (var file = OpenFile())
            ParallelEnumerable.Range(0, 200).WithDegreeOfParallelism(8).ForAll(n => file.Append(CreateEntry(n)));
        Assert.Equal(
            (200, true),
            ((int)AuditChain.Read(AuditFilePath).LineCount, AuditChain.Read(AuditFilePath).Fault.IsNone)
        );
    }

    void WriteEntries(int count)
    {
        using var file = OpenFile();
        for (var n = 1; n <= count; n++)
            file.Append(CreateEntry(n));
    }

    AuditFile OpenFile() =>
        AuditFile
            .Open(AuditFilePath, Now)
            .Match(Right: f => f, Left: why => throw new InvalidOperationException($"{why}"));

    static long FirstFaultyLine(byte[] bytes, Option<AuditCheckpoint> head)
    {
        using var stream = new MemoryStream(bytes);
        return AuditChain.Read(stream, head).Fault.Map(fault => fault.Line).IfNone(0);
    }

    static byte[] ToBytes(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(static l => l + "\n")));

    static AuditEntry CreateEntry(int n) =>
        new(AuditEventKinds.CommandExecuted, "started")
        {
            At = Now,
            Caller = new Caller(new(1), "interaction-secret", true, Seq(new Snowflake(2), new Snowflake(3))),
            OnBehalfOf = new Snowflake(9),
            Guild = new Snowflake(4),
            ActionName = "start",
            Task = $"Task{n}\n\"",
            Server = "plex",
            RuleName = "r",
            Interaction = new Snowflake(5),
        };
}
