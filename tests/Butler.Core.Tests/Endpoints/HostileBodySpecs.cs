using System.Text;
using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>A body of the permitted size costs a bounded amount of work, whatever is in it.</summary>
public sealed class HostileBodySpecs
{
    const int Size = PlexReply.MaxBodyBytes - 1024;

    // Memory taken stands for work done: it is the same on every machine, and both grew with the square before.
    const long MaxAllocatedBytes = 16L * PlexReply.MaxBodyBytes;

    static readonly (string Name, Func<string> Write)[] Shapes =
    [
        ("many attributes", () => $"<ButlerTasks {Repeat(i => $"a{i}='' ")}/>"),
        ("many attributes of a child", () => $"<MediaContainer><Setting {Repeat(i => $"a{i}='' ")}/></MediaContainer>"),
        ("many attributes of a maintenance page", () => $"<Response {Repeat(i => $"a{i}='' ")}/>"),
        ("many namespaces", () => $"<ButlerTasks {Repeat(i => $"xmlns:a{i}='u' ")}/>"),
        ("many attributes with a greater-than sign", () => $"<ButlerTasks {Repeat(i => $"a{i}='>' ")}/>"),
        ("deep elements", () => $"<ButlerTasks>{Repeat(_ => "<a>")}"),
        ("deep elements with namespaces", () => $"<ButlerTasks>{Repeat(_ => "<a xmlns='u'>")}"),
        ("many tasks", () => $"<ButlerTasks>{Repeat(i => $"<ButlerTask name='a{i}'/>")}</ButlerTasks>"),
        ("long text", () => $"<ButlerTasks>{Repeat(_ => "text ")}</ButlerTasks>"),
        ("many elements", () => $"<MediaContainer>{Repeat(_ => "<a/>")}</MediaContainer>"),
        ("JSON: many fields", () => """{"MediaContainer":{""" + Repeat(i => $"\"a{i}\":1,") + "\"z\":1}}"),
        ("JSON: one field often", () => """{"MediaContainer":{""" + Repeat(_ => "\"a\":1,") + "\"z\":1}}"),
        ("JSON: deep arrays", () => """{"MediaContainer":{"a":""" + Repeat(_ => "[")),
        ("JSON: many tasks", () =>
            """{"ButlerTasks":{"ButlerTask":[""" + Repeat(i => $"{{\"name\":\"a{i}\"}},") + "{}]}}"
        ),
        ("JSON: many values", () => """{"ButlerTasks":{"ButlerTask":[""" + Repeat(_ => "1,") + "1]}}"),
    ];

    public static TheoryData<string> Names => [.. Shapes.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_work_for_any_body_is_bounded(string name)
    {
        var body = Encoding.UTF8.GetBytes(Shapes.Single(shape => shape.Name == name).Write());
        Assert.InRange(body.Length, Size - 256, PlexReply.MaxBodyBytes);
        foreach (var status in (int[])[200, 503])
        foreach (var type in (string[])["text/xml", "application/json"])
        {
            var reply = new PlexReply(status, type, body);
            foreach (var read in Readers)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                read(reply);
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
            }
        }
    }

    // In UTF-16 the values hold the bytes of '<', which told the elements apart.
    [Theory]
    [InlineData("utf-16", '\u3C41')]
    [InlineData("utf-16", '\u013C')]
    [InlineData("utf-16BE", '\u3C41')]
    [InlineData("utf-16BE", '\u013C')]
    [InlineData("utf-32", '\u3C41')]
    [InlineData("utf-32", '\u013C')]
    public void Many_attributes_are_rejected_in_every_encoding(string encoding, char value)
    {
        var attributes = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}='{value}' "));
        var text = $"<?xml version='1.0' encoding='{encoding}'?><MediaContainer {attributes}/>";
        var bytes = Encoding.GetEncoding(encoding);
        byte[][] bodies =
        [
            [.. bytes.GetPreamble(), .. bytes.GetBytes(text)],
            bytes.GetBytes(text),
            // A declaration that only says so, before bytes that follow it.
            [
                .. Encoding.ASCII.GetBytes(text[..(text.IndexOf("?>", StringComparison.Ordinal) + 2)]),
                .. bytes.GetBytes(text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..]),
            ],
        ];
        foreach (var body in bodies)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(ActivitiesWire.ReadAll(new PlexReply(200, "text/xml", body)).IsLeft);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * body.Length);
        }
    }

    [Fact]
    public void A_task_list_in_UTF_16_is_read()
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            var body = encoding.GetBytes(
                SampleReplies.TwoTasksXml.Replace("UTF-8", "UTF-16", StringComparison.Ordinal)
            );
            foreach (
                var start in (byte[][])
                    [
                        [],
                        encoding.GetPreamble(),
                    ]
            )
                Assert.Equal(
                    2,
                    SampleReplies
                        .Right(ButlerWire.ReadTaskList(new PlexReply(200, "text/xml", (byte[])[.. start, .. body])))
                        .Tasks.Count
                );
        }
    }

    [Fact]
    public void An_element_with_as_many_attributes_as_Plex_writes_is_read()
    {
        var attributes = string.Concat(Enumerable.Range(0, 200).Select(i => $"a{i}='x=1&amp;y=2' "));
        var xml = $"<MediaContainer><Activity uuid='a' {attributes}/></MediaContainer>";
        Assert.Single(SampleReplies.Right(ActivitiesWire.ReadAll(SampleReplies.Xml(xml))));
    }

    static readonly Action<PlexReply>[] Readers =
    [
        reply => ButlerWire.ReadTaskList(reply),
        reply => ActivitiesWire.ReadAll(reply),
        reply => PreferencesWire.ReadAll(reply),
        reply => SessionsWire.ReadAll(reply),
        reply => ServerWire.ReadInfo(reply),
        reply => RetryRules.CanRetry(new(HttpMethod.Post, "butler"), reply, retryConnectionErrors: true),
        reply => DiagnosisReader.Read(reply),
        reply => NotificationsWire.Read(reply.Body),
    ];

    static string Repeat(Func<int, string> write)
    {
        var text = new StringBuilder(Size);
        for (var i = 0; text.Length < Size - 128; i++)
            text.Append(write(i));
        return text.ToString();
    }
}
