using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Identity, token, activities and viewers.</summary>
public sealed class ServerCallSpecs
{
    const string Identity =
        """{"MediaContainer":{"size":0,"apiVersion":"1.2.3","claimed":false,"machineIdentifier":"0123456789abcdef","version":"1.43.4.10903-e5521bd8c"}}""";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Identity)]
    [InlineData(
        """<MediaContainer size="0" apiVersion="1.2.3" claimed="0" machineIdentifier="0123456789abcdef" version="1.43.4.10903-e5521bd8c"></MediaContainer>"""
    )]
    public async Task A_server_identity_is_read(string body)
    {
        var plex = new ScriptedPlex(SampleReplies.Json(body));
        Assert.Equal(
            ("0123456789abcdef", "1.43.4.10903-e5521bd8c", "1.2.3", false),
            Summarize(SampleReplies.Right(await Server<Runtime>.identity.RunAsync(plex, Token)))
        );
        Assert.Equal(["GET identity"], plex.Requests);
    }

    static (string, string, string, bool) Summarize(ServerIdentity server) =>
        (server.MachineIdentifier, server.Version, server.ApiVersion.IfNone("-"), server.Claimed);

    [Theory]
    [InlineData("""{"MediaContainer":{"version":"1"}}""", "the identity: no machineIdentifier in it")]
    [InlineData("""{"MediaContainer":{"machineIdentifier":"m","version":" "}}""", "the identity: no version in it")]
    [InlineData("{}", "the identity: no MediaContainer in it")]
    [InlineData("[]", "the identity: no MediaContainer in it")]
    [InlineData("""{"MediaContainer":7}""", "the identity: no MediaContainer in it")]
    [InlineData("<Other/>", "the identity: no MediaContainer in it")]
    [InlineData("<MediaContainer>", "the identity: truncated, malformed or too large")]
    [InlineData("{\"MediaContainer\":{", "the identity: truncated, malformed or too large")]
    [InlineData("<!DOCTYPE x><MediaContainer/>", "the identity: truncated, malformed or too large")]
    [InlineData("<html/>", "the identity: a web page instead")]
    [InlineData("", "the identity: an empty reply")]
    [InlineData("?", "the identity: neither JSON nor XML")]
    public void An_invalid_server_identity_reports_the_reason(string body, string what) =>
        Assert.Equal(
            what,
            Assert
                .IsType<ButlerError.Unreadable>(SampleReplies.Left(ServerWire.ReadIdentity(SampleReplies.Json(body))))
                .Detail
        );

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

    [Fact]
    public async Task The_root_endpoint_describes_the_server()
    {
        var plex = new ScriptedPlex(
            SampleReplies.Json(
                """{"MediaContainer":{"friendlyName":"Attic","machineIdentifier":"m","version":"1.43","platform":"Linux","myPlexSubscription":true,"Directory":[{"key":"library"}]}}"""
            )
        );
        var info = SampleReplies.Right(await Server<Runtime>.info.RunAsync(plex, Token));
        Assert.Equal(
            ("Attic", "m", "1.43", "Linux", true),
            (info.FriendlyName, info.MachineIdentifier, info.Version, info.Platform.IfNone("-"), info.HasPlexPass)
        );
        Assert.Equal(["GET "], plex.Requests);
        var unnamed = SampleReplies.Right(
            ServerWire.ReadInfo(SampleReplies.Json("""{"MediaContainer":{"machineIdentifier":"m","version":"1"}}"""))
        );
        Assert.Equal(("m", "-", false), (unnamed.FriendlyName, unnamed.Platform.IfNone("-"), unnamed.HasPlexPass));
        Assert.IsType<ButlerError.Unauthorized>(
            SampleReplies.Left(
                await Server<Runtime>.info.RunAsync(new ScriptedPlex(SampleReplies.Html(401, "")), Token)
            )
        );
    }

    [Theory]
    [InlineData(200, 200, TokenAccess.Owner, 1)]
    [InlineData(401, 200, TokenAccess.Guest, 2)]
    [InlineData(403, 200, TokenAccess.Guest, 2)]
    [InlineData(401, 401, TokenAccess.Rejected, 2)]
    [InlineData(403, 403, TokenAccess.Rejected, 2)]
    public async Task A_token_belongs_to_the_owner_or_a_guest_or_is_rejected(
        int butler,
        int root,
        TokenAccess standing,
        int calls
    )
    {
        var plex = new ScriptedPlex(SampleReplies.Html(butler, ""), SampleReplies.Html(root, ""));
        Assert.Equal(standing, SampleReplies.Right(await Server<Runtime>.tokenAccess.RunAsync(plex, Token)));
        Assert.Equal(((string[])["GET butler", "GET "]).Take(calls), plex.Requests);
    }

    [Fact]
    public async Task A_token_check_reports_that_the_server_is_in_maintenance() =>
        Assert.IsType<ButlerError.Maintenance>(
            SampleReplies.Left(
                await Server<Runtime>.tokenAccess.RunAsync(new ScriptedPlex(SampleReplies.Html(503, "")), Token)
            )
        );

    static readonly string[] ActivityBodies =
    [
        """
            {"MediaContainer":{"size":2,"Activity":[
              {"uuid":"39cc0658-1","type":"library.update.section","cancellable":true,"userID":1,"title":"Scanning","subtitle":"Films","progress":12.7,"Context":{"librarySectionID":1}},
              {"uuid":"b","progress":-1},{"uuid":"c","progress":250},{"uuid":"d"},{"uuid":"../e"},{"type":"none"},{"uuid":"z","progress":0}]}}
            """,
        """
            <MediaContainer size="2">
              <Activity uuid="39cc0658-1" type="library.update.section" cancellable="1" userID="1" title="Scanning" subtitle="Films" progress="12.7"><Context librarySectionID="1"/></Activity>
              <Activity uuid="b" progress="-1"/><Activity uuid="c" progress="250"/><Activity uuid="d"/><Activity uuid="../e"/><Activity type="none"/><Activity uuid="z" progress="0"/>
            </MediaContainer>
            """,
    ];

    [Fact]
    public async Task Activities_are_listed()
    {
        foreach (var body in ActivityBodies)
        {
            var listed = SampleReplies
                .Right(await Activities<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token))
                .ToArray();
            Assert.Equal(
                [("39cc0658-1", 12), ("b", -9), ("c", 100), ("d", -9), ("z", 0)],
                listed.Select(activity => (activity.Id.Value, activity.Percent.IfNone(-9)))
            );
            var (first, bare) = (listed[0], listed[3]);
            Assert.Equal(
                ("library.update.section", "Scanning", "Films", true, "1"),
                (first.Type, first.Title, first.Subtitle, first.Cancellable, first.LibrarySectionId.IfNone(""))
            );
            Assert.Equal(
                ("", "", "", false, "-"),
                (bare.Type, bare.Title, bare.Subtitle, bare.Cancellable, bare.LibrarySectionId.IfNone("-"))
            );
        }
    }

    [Fact]
    public async Task An_idle_server_lists_no_activities() =>
        Assert.Empty(
            SampleReplies.Right(
                await Activities<Runtime>.all.RunAsync(
                    new ScriptedPlex(SampleReplies.Json("""{"MediaContainer":{"size":0}}""")),
                    Token
                )
            )
        );

    [Theory]
    [InlineData(200, CancelOutcome.Cancelled)]
    [InlineData(400, CancelOutcome.NotCancellable)]
    [InlineData(404, CancelOutcome.NotFound)]
    public async Task Cancelling_an_activity_reports_the_outcome(int status, CancelOutcome outcome)
    {
        var plex = new ScriptedPlex(SampleReplies.Html(status, ""));
        Assert.Equal(
            outcome,
            SampleReplies.Right(
                await Activities<Runtime>
                    .cancel(ActivityId.Parse("a-1").IfNone(default(ActivityId)))
                    .RunAsync(plex, Token)
            )
        );
        Assert.Equal(["DELETE activities/a-1"], plex.Requests);
    }

    [Theory]
    [InlineData("39cc0658-61b8-4b3d-a5e2-a9ad0e0e7d1a", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a?b", false)]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        true
    )]
    [InlineData(
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
        false
    )]
    public void An_activity_id_is_one_path_segment(string text, bool isKey) =>
        Assert.Equal(isKey, ActivityId.Parse(text).IsSome);

    static readonly string[] SessionBodies =
    [
        """
            {"MediaContainer":{"size":2,"Metadata":[
              {"title":"Pilot","grandparentTitle":"Show","viewOffset":30000,"duration":120000,"User":{"title":"anna"},"Player":{"title":"TV","state":"playing"},"Session":{"id":"1"},
               "TranscodeSession":{"videoDecision":"transcode","audioDecision":"copy","speed":3.5}},
              {"title":"Film","User":[{"title":"ben"}],"Player":{"state":"paused"},"duration":0,"viewOffset":1,"TranscodeSession":{"videoDecision":"copy","audioDecision":"transcode"}},
              {"User":{"title":"carl"},"duration":9,"viewOffset":0},{"title":"Song","Session":{"id":"4"},"duration":9,"viewOffset":99},
              {"title":"nobody plays this"}]}}
            """,
        """
            <MediaContainer size="2">
              <Video title="Pilot" grandparentTitle="Show" viewOffset="30000" duration="120000"><User title="anna"/><Player title="TV" state="playing"/><Session id="1"/>
                <TranscodeSession videoDecision="transcode" audioDecision="copy" speed="3.5"/></Video>
              <Track title="Film" duration="0" viewOffset="1"><User title="ben"/><Player state="paused"/><TranscodeSession videoDecision="copy" audioDecision="transcode"/></Track>
              <Photo duration="9" viewOffset="0"><User title="carl"/></Photo><Track title="Song" duration="9" viewOffset="99"><Session id="4"/></Track>
              <Directory title="nobody plays this"/>
            </MediaContainer>
            """,
    ];

    [Fact]
    public async Task Viewers_are_listed_with_their_transcoding()
    {
        foreach (var body in SessionBodies)
        {
            var sessions = SampleReplies
                .Right(await Sessions<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token))
                .ToArray();
            Assert.Equal(
                [
                    ("anna", "Show – Pilot", "TV", "playing", 25),
                    ("ben", "Film", "", "paused", -1),
                    ("carl", "", "", "", 0),
                    ("", "Song", "", "", 100),
                ],
                sessions.Select(session =>
                    (session.User, session.Title, session.Player, session.State, session.Percent.IfNone(-1))
                )
            );
            Assert.Equal(
                [(true, false, 3.5), (false, true, 0), (false, false, -1), (false, false, -1)],
                sessions.Select(session =>
                    session.Transcode.Match(
                        Some: t => (t.ConvertsVideo, t.ConvertsAudio, t.Speed.IfNone(0)),
                        None: () => (false, false, -1)
                    )
                )
            );
        }
    }
}
