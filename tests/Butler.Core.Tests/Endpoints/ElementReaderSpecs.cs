using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Replies are read as a bounded tree.</summary>
public sealed class ElementReaderSpecs
{
    [Fact]
    public void A_reply_tree_is_limited_in_depth_and_size()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(ElementReader.Read(SampleReplies.Json($$"""{"R":{{deep}}}"""), "R", "it"))
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(
                ElementReader.Read(
                    SampleReplies.Xml(
                        "<R>"
                            + string.Concat(Enumerable.Repeat("<a>", 40))
                            + string.Concat(Enumerable.Repeat("</a>", 40))
                            + "</R>"
                    ),
                    "R",
                    "it"
                )
            )
        );
        Assert.Equal(
            49_999,
            SampleReplies
                .Right(
                    ElementReader.Read(
                        SampleReplies.Xml("<R>" + string.Concat(Enumerable.Repeat("<a/>", 49_999)) + "</R>"),
                        "R",
                        "it"
                    )
                )
                .Children.Count
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(
                ElementReader.Read(
                    SampleReplies.Xml("<R>" + string.Concat(Enumerable.Repeat("<a/>", 50_000)) + "</R>"),
                    "R",
                    "it"
                )
            )
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(
                ElementReader.Read(
                    SampleReplies.Json("""{"R":{"a":[{}""" + string.Concat(Enumerable.Repeat(",{}", 50_000)) + "]}}"),
                    "R",
                    "it"
                )
            )
        );
    }

    [Fact]
    public void An_unreadable_reply_reports_which_reply_it_was()
    {
        var nothing = SampleReplies.Json("{}");
        Assert.Equal(
            [
                "the server's description: no MediaContainer in it",
                "the activities: no MediaContainer in it",
                "the sessions: no MediaContainer in it",
                "the preferences: no MediaContainer in it",
                "a notification: no NotificationContainer in it",
            ],
            (
                (ButlerError[])
                    [
                        SampleReplies.Left(ServerWire.ReadInfo(nothing)),
                        SampleReplies.Left(ActivitiesWire.ReadAll(nothing)),
                        SampleReplies.Left(SessionsWire.ReadAll(nothing)),
                        SampleReplies.Left(PreferencesWire.ReadAll(nothing)),
                        SampleReplies.Left(NotificationsWire.Read(nothing.Body)),
                    ]
            ).Select(error => Assert.IsType<ButlerError.Unreadable>(error).Detail)
        );
    }

    [Fact]
    public void A_reply_tree_ignores_values_that_are_neither_field_nor_child()
    {
        var json = SampleReplies.Right(
            ElementReader.Read(
                SampleReplies.Json(
                    """{"R":{"a":[1,"x",[2,{"b":3}],{"b":4},null],"c":null,"d":"\ud800","\ud800":5,"e":{}}}"""
                ),
                "R",
                "it"
            )
        );
        Assert.Equal(["a", "e"], json.Children.Select(child => child.Name));
        Assert.Equal("4", json.Children[0].GetText("b").IfNone(""));
        Assert.True(json.GetText("c").IsNone);
        Assert.True(json.GetText("d").IsNone);
        Assert.Empty(SampleReplies.Right(ElementReader.Read(SampleReplies.Xml("<R/>"), "R", "it")).Children);
        var xml = SampleReplies.Right(
            ElementReader.Read(SampleReplies.Xml("""<R><a b="1"/><c d="2"><e/></c>text</R>"""), "R", "it")
        );
        Assert.Equal(["a", "c"], xml.Children.Select(child => child.Name));
        Assert.Equal(["e"], xml.Children[1].Children.Select(child => child.Name));
    }
}
