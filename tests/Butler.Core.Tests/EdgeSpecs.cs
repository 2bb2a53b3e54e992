using System.Text;

namespace PlexButler.Tests;

/// <summary>Reading in detail: the last thing inside each bound and the first outside it, and each field by itself.</summary>
public sealed class EdgeSpecs
{
    [Fact]
    public void A_name_of_a_hundred_characters_may_be_spelt_in_escapes_alone() =>
        Assert.Equal(
            new string('A', 100),
            Assert.Single(List("\"name\":\"" + Escaped('A', 100) + "\"").Tasks).Name.Value
        );

    [Theory]
    [InlineData("name", "name")]
    [InlineData("interval", "interval of A")]
    [InlineData("enabled", "enabled of A")]
    public void A_value_of_any_length_is_read_or_reported(string field, string what)
    {
        foreach (var length in (int[])[101, 600, 601, 5000])
            Assert.Equal(
                what,
                Assert
                    .Single(
                        List(
                            $$"""{{(field == "name" ? "" : "\"name\":\"A\",")}}"{{field}}":"{{new string('1', length)}}" """
                        ).Unreadable
                    )
                    .What
            );
    }

    [Fact]
    public void A_field_whose_name_is_half_a_pair_is_nobodys() =>
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
    public void A_root_whose_name_is_half_a_pair_is_nobodys() =>
        Assert.True(Wire.readList(Sample.Json("""{"\ud800":{"ButlerTask":[{"name":"A"}]}}""")).IsLeft);

    [Fact]
    public void A_tree_may_have_fifty_thousand_nodes_and_not_one_more()
    {
        foreach (var (count, fits) in ((int, bool)[])[(49_999, true), (50_000, false)]) // and the container itself
        {
            var fields = string.Join(',', Enumerable.Range(0, count).Select(at => $"\"f{at}\":1"));
            Assert.Equal(fits, Read(Sample.Json($$$"""{"MediaContainer":{{{{fields}}}}}""")));
            Assert.Equal(
                fits,
                Read(
                    Sample.Json(
                        $$$"""{"MediaContainer":{"a":[{{{string.Join(',', Enumerable.Repeat("{}", count))}}}]}}"""
                    )
                )
            );
            Assert.Equal(
                fits,
                Read(Sample.Xml($"<MediaContainer>{string.Concat(Enumerable.Repeat("<a/>", count))}</MediaContainer>"))
            );
            Assert.Equal(
                fits,
                Read(
                    Sample.Xml(
                        $"<MediaContainer {string.Join(' ', Enumerable.Range(0, count).Select(at => $"f{at}=\"1\""))}/>"
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
    public void A_servers_time_is_taken_if_it_can_be_one(string updatedAt, long? seconds)
    {
        var info = Sample.Right(
            WireServer.readInfo(
                Sample.Json(
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
    public void A_server_says_whether_it_belongs_to_an_account(string claimed, bool expected) =>
        Assert.Equal(
            expected,
            Sample
                .Right(
                    WireServer.readIdentity(
                        Sample.Json(
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
    public void Any_one_of_three_marks_makes_a_session(string mark, bool isSession) =>
        Assert.Equal(
            isSession ? 1 : 0,
            Sample
                .Right(
                    WireSessions.readAll(
                        Sample.Json($$$"""{"MediaContainer":{"Metadata":[{"title":"Film","{{{mark}}}":{} }]}}""")
                    )
                )
                .Count
        );

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Xml_of_two_bytes_a_character_is_read(bool bigEndian, bool marked)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: marked);
        byte[] body =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes(
                """<?xml version="1.0" encoding="utf-16"?><ButlerTasks><ButlerTask name="A"/></ButlerTasks>"""
            ),
        ];
        Assert.Equal("A", Assert.Single(Sample.Right(Wire.readTasks(new(200, "text/xml", body)))).Name.Value);
    }

    [Fact]
    public void A_key_nobody_set_is_empty()
    {
        Assert.Equal("", default(TaskName).Value);
        Assert.Equal("", default(ActivityId).Value);
    }

    static bool Read(Reply reply) => ElementReader.read(reply, "MediaContainer", "a tree").IsRight;

    static TaskList List(string fields) =>
        Sample.Right(Wire.readList(Sample.Json($$$"""{"ButlerTasks":{"ButlerTask":[{{{{fields}}}}]}}""")));

    static string Escaped(char letter, int times) =>
        new StringBuilder().Insert(0, $"\\u{(int)letter:x4}", times).ToString();
}
