using System.Text;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Edge cases of reading: the last value within each limit, the first beyond it, and each
/// field separately.</summary>
public sealed class ParsingEdgeCaseSpecs
{
    [Fact]
    public void A_task_name_of_a_hundred_escaped_characters_is_read() =>
        Assert.Equal(
            new string('A', 100),
            Assert.Single(List("\"name\":\"" + Escape('A', 100) + "\"").Tasks).Name.Value
        );

    [Theory]
    [InlineData("name", "name")]
    [InlineData("interval", "interval of A")]
    [InlineData("enabled", "enabled of A")]
    public void An_overlong_value_is_reported_as_an_unreadable_field(string field, string what)
    {
        foreach (var length in (int[])[101, 600, 601, 5000])
            Assert.Equal(
                what,
                Assert
                    .Single(
                        List(
                            $$"""{{(field == "name" ? "" : "\"name\":\"A\",")}}"{{field}}":"{{new string('1', length)}}" """
                        ).UnreadableTasks
                    )
                    .Part
            );
    }

    [Fact]
    public void A_field_named_by_a_lone_surrogate_is_ignored() =>
        Assert.Equal(
            "A",
            Assert
                .Single(
                    List(
                        """
                        "name":"A","\ud800":"B"
                        """
                    ).Tasks
                )
                .Name.Value
        );

    [Fact]
    public void A_root_named_by_a_lone_surrogate_is_rejected() =>
        Assert.True(ButlerWire.ReadTaskList(SampleReplies.Json("""{"\ud800":{"ButlerTask":[{"name":"A"}]}}""")).IsLeft);

    [Fact]
    public void A_reply_tree_has_at_most_fifty_thousand_nodes()
    {
        foreach (var (count, fits) in ((int, bool)[])[(49_999, true), (50_000, false)]) // and the container itself
        {
            var fields = string.Join(',', Enumerable.Range(0, count).Select(at => $"\"f{at}\":1"));
            Assert.Equal(fits, CanRead(SampleReplies.Json($$$"""{"MediaContainer":{{{{fields}}}}}""")));
            Assert.Equal(
                fits,
                CanRead(
                    SampleReplies.Json(
                        $$$"""{"MediaContainer":{"a":[{{{string.Join(',', Enumerable.Repeat("{}", count))}}}]}}"""
                    )
                )
            );
            Assert.Equal(
                fits,
                CanRead(
                    SampleReplies.Xml(
                        $"<MediaContainer>{string.Concat(Enumerable.Repeat("<a/>", count))}</MediaContainer>"
                    )
                )
            );
            Assert.Equal(
                fits,
                CanRead(
                    SampleReplies.Xml(
                        $"<MediaContainer>{string.Concat(Enumerable.Range(0, count).Chunk(1000).Select(FormatElement))}</MediaContainer>"
                    )
                )
            );
        }
    }

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("1764223200", 1_764_223_200L)]
    [InlineData("99999999999", 99_999_999_999)]
    [InlineData("100000000000", null)]
    [InlineData("1e300", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("null", null)]
    public void A_server_timestamp_out_of_range_is_ignored(string updatedAt, long? seconds)
    {
        var info = SampleReplies.Right(
            ServerWire.ReadInfo(
                SampleReplies.Json(
                    $$$"""{"MediaContainer":{"machineIdentifier":"m","version":"1","updatedAt":{{{updatedAt}}}}}"""
                )
            )
        );
        Assert.Equal(seconds, info.UpdatedAt.MatchUnsafe(Some: at => at.ToUnixTimeSeconds(), None: () => (long?)null));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public void A_server_reports_whether_it_is_claimed(string claimed, bool expected) =>
        Assert.Equal(
            expected,
            SampleReplies
                .Right(
                    ServerWire.ReadIdentity(
                        SampleReplies.Json(
                            $$$"""{"MediaContainer":{"machineIdentifier":"m","version":"1","claimed":{{{claimed}}}}}"""
                        )
                    )
                )
                .Claimed
        );

    [Theory]
    [InlineData("Player", true)]
    [InlineData("User", true)]
    [InlineData("Session", true)]
    [InlineData("Media", false)]
    public void A_session_needs_a_Player_User_or_Session_element(string mark, bool isSession) =>
        Assert.Equal(
            isSession ? 1 : 0,
            SampleReplies
                .Right(
                    SessionsWire.ReadAll(
                        SampleReplies.Json($$$"""{"MediaContainer":{"Metadata":[{"title":"Film","{{{mark}}}":{} }]}}""")
                    )
                )
                .Count
        );

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void XML_in_UTF_16_is_read(bool bigEndian, bool marked)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: marked);
        byte[] body =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes(
                """<?xml version="1.0" encoding="utf-16"?><ButlerTasks><ButlerTask name="A"/></ButlerTasks>"""
            ),
        ];
        Assert.Equal(
            "A",
            Assert.Single(SampleReplies.Right(ButlerWire.ReadTasks(new(200, "text/xml", body)))).Name.Value
        );
    }

    // As many nodes as numbers: the element and its attributes.
    static string FormatElement(int[] nodes) => $"<a {string.Join(' ', nodes.Skip(1).Select(at => $"f{at}=\"1\""))}/>";

    static bool CanRead(PlexReply reply) => ElementReader.Read(reply, "MediaContainer", "a tree").IsRight;

    static TaskList List(string fields) =>
        SampleReplies.Right(
            ButlerWire.ReadTaskList(SampleReplies.Json($$$"""{"ButlerTasks":{"ButlerTask":[{{{{fields}}}}]}}"""))
        );

    static string Escape(char letter, int times) =>
        new StringBuilder().Insert(0, $"\\u{(int)letter:x4}", times).ToString();
}
