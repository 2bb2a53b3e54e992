using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>The server's identity, its description and the access of a token.</summary>
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
    public void A_server_description_is_printable_and_short()
    {
        var text = $"m\\u0000\\u202e {new string('v', 1 << 20)}";
        var body =
            $"{{\"MediaContainer\":{{\"machineIdentifier\":\"{text}\",\"version\":\"{text}\","
            + $"\"apiVersion\":\"{text}\",\"friendlyName\":\"{text}\",\"platform\":\"{text}\"}}}}";
        var expected = $"m {new string('v', 98)}";
        var identity = SampleReplies.Right(ServerWire.ReadIdentity(SampleReplies.Json(body)));
        Assert.Equal((expected, expected, expected, false), Summarize(identity));
        var info = SampleReplies.Right(ServerWire.ReadInfo(SampleReplies.Json(body)));
        Assert.Equal(
            (expected, expected, expected, expected),
            (info.MachineIdentifier, info.Version, info.FriendlyName, info.Platform.IfNone(""))
        );
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
        var plex = new ScriptedPlex(
            butler == 200 ? SampleReplies.Json(SampleReplies.TwoTasks) : SampleReplies.Html(butler, ""),
            root == 200 ? SampleReplies.Json(Identity) : SampleReplies.Html(root, "")
        );
        Assert.Equal(standing, SampleReplies.Right(await Server<Runtime>.tokenAccess.RunAsync(plex, Token)));
        Assert.Equal(((string[])["GET butler", "GET "]).Take(calls), plex.Requests);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "")]
    [InlineData("", "")]
    [InlineData("""{"MediaContainer":{}}""", "")]
    [InlineData("", "<html>Sign in</html>")]
    [InlineData("", """{"MediaContainer":{}}""")]
    public async Task A_page_that_is_not_Plex_proves_nothing_about_a_token(string butler, string root)
    {
        var isRefused = root.Length > 0;
        var plex = new ScriptedPlex(SampleReplies.Html(isRefused ? 401 : 200, butler), SampleReplies.Html(200, root));
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(await Server<Runtime>.tokenAccess.RunAsync(plex, Token))
        );
    }

    [Fact]
    public async Task A_sign_in_page_confirms_no_change()
    {
        var plex = new ScriptedPlex(SampleReplies.Html(200, "<html>Sign in</html>"));
        var window = SampleReplies.Right(
            MaintenanceWindow.Between(2, 5).ToEither<ButlerError>(() => new ButlerError.Refused(1))
        );
        var activity = ActivityId.Parse("0123456789abcdef").IfNone(() => throw new InvalidOperationException());
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(
                await Preferences<Runtime>.set(Seq1(new PreferenceChange("a", "1"))).RunAsync(plex, Token)
            )
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(await Preferences<Runtime>.setWindow(window).RunAsync(plex, Token))
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(await Activities<Runtime>.cancel(activity).RunAsync(plex, Token))
        );
    }

    [Fact]
    public async Task A_token_check_reports_that_the_server_is_in_maintenance() =>
        Assert.IsType<ButlerError.Maintenance>(
            SampleReplies.Left(
                await Server<Runtime>.tokenAccess.RunAsync(
                    new ScriptedPlex(SampleReplies.Html(503, """<Response code="503" title="Maintenance"/>""")),
                    Token
                )
            )
        );
}
