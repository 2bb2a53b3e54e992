using CsCheck;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>What each status means for each operation.</summary>
public sealed class StatusCodeSpecs
{
    const string Unauthorized =
        "<html><head><title>Unauthorized</title></head><body><h1>401 Unauthorized</h1></body></html>";
    const string Migrations =
        """<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>""";

    [Theory]
    [InlineData(200, StartOutcome.Started)]
    [InlineData(201, StartOutcome.Started)]
    [InlineData(202, StartOutcome.AlreadyRunning)]
    [InlineData(204, StartOutcome.Started)]
    public void Start_distinguishes_started_from_already_running(int status, StartOutcome expected) =>
        Assert.Equal(
            expected,
            SampleReplies.Right(ButlerWire.ReadStartOutcome(SampleReplies.Html(status, ""), SampleReplies.Backup))
        );

    [Theory]
    [InlineData(200, StopOutcome.Stopped)]
    [InlineData(404, StopOutcome.NotRunning)]
    public void Stop_distinguishes_stopped_from_not_running(int status, StopOutcome expected) =>
        Assert.Equal(expected, SampleReplies.Right(ButlerWire.ReadStopOutcome(SampleReplies.Html(status, ""))));

    [Fact]
    public void Starting_an_unknown_task_reports_TaskNotFound() =>
        Assert.Equal(
            SampleReplies.Backup,
            Assert
                .IsType<ButlerError.TaskNotFound>(
                    SampleReplies.Left(ButlerWire.ReadStartOutcome(SampleReplies.Html(404, ""), SampleReplies.Backup))
                )
                .Task
        );

    [Theory]
    [InlineData(401, typeof(ButlerError.Unauthorized))]
    [InlineData(403, typeof(ButlerError.Unauthorized))]
    [InlineData(503, typeof(ButlerError.Refused))]
    [InlineData(100, typeof(ButlerError.Refused))]
    [InlineData(300, typeof(ButlerError.Refused))]
    [InlineData(302, typeof(ButlerError.Refused))]
    [InlineData(400, typeof(ButlerError.Refused))]
    [InlineData(429, typeof(ButlerError.Refused))]
    [InlineData(500, typeof(ButlerError.Refused))]
    [InlineData(502, typeof(ButlerError.Refused))]
    public void An_error_status_is_returned_as_a_value(int status, Type expected)
    {
        var reply = SampleReplies.Html(status, Unauthorized);
        Assert.IsType(expected, SampleReplies.Left(ButlerWire.ReadTaskList(reply)));
        Assert.IsType(expected, SampleReplies.Left(ButlerWire.ReadTasks(reply)));
        Assert.IsType(expected, SampleReplies.Left(ButlerWire.ReadUnit(reply)));
        Assert.IsType(expected, SampleReplies.Left(ButlerWire.ReadStartOutcome(reply, SampleReplies.Backup)));
        Assert.IsType(expected, SampleReplies.Left(ButlerWire.ReadStopOutcome(reply)));
    }

    [Fact]
    public void A_missing_task_list_is_reported_as_refused() =>
        Assert.Equal(
            404,
            Assert
                .IsType<ButlerError.Refused>(SampleReplies.Left(ButlerWire.ReadTasks(SampleReplies.Html(404, ""))))
                .Status
        );

    [Theory]
    [InlineData(Migrations, "Plex Media Server is currently running database migrations.")]
    [InlineData(
        "\uFEFF<?xml version=\"1.0\"?>\n" + Migrations,
        "Plex Media Server is currently running database migrations."
    )]
    [InlineData("""<Response code="503" title="Maintenance"/>""", "Maintenance")]
    [InlineData("""<Response code="503" title="Maintenance" status=""/>""", "Maintenance")]
    [InlineData("""<Response code="503" status="  a&#9;b&#10;&#10;c&#x202E;d&#x200B; "/>""", "a b cd")]
    [InlineData("""<Response code="503"/>""", "")]
    [InlineData(
        "<html><p>The server is performing startup maintenance tasks.</p></html>",
        "Plex Media Server: startup maintenance tasks"
    )]
    [InlineData(
        "<p>Plex Media Server is Currently running database migrations.</p>",
        "Plex Media Server: currently running database migrations"
    )]
    [InlineData(
        "The server is currently running maintenance tasks",
        "Plex Media Server: currently running maintenance tasks"
    )]
    public void Maintenance_reports_the_message_of_Plex_for_any_content_type(string body, string words) =>
        Assert.All((string[])["text/xml", "text/html", ""], type =>
            Assert.Equal(
                words,
                Assert
                    .IsType<ButlerError.Maintenance>(
                        SampleReplies.Left(
                            ButlerWire.ReadTasks(new(503, type, System.Text.Encoding.UTF8.GetBytes(body)))
                        )
                    )
                    .ServerMessage
            )
        );

    // Whoever reads a long page for a sentence would find it in a proxy's as well.
    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void Maintenance_is_looked_for_in_the_first_two_kibibytes(int end, bool found)
    {
        const string sentence = "startup maintenance tasks";
        var page = new string(' ', end - sentence.Length) + sentence + new string(' ', 5000);
        var error = SampleReplies.Left(ButlerWire.ReadTasks(SampleReplies.Html(503, page)));
        Assert.Equal(found, error is ButlerError.Maintenance);
        Assert.Equal(!found, error is ButlerError.Refused { Status: 503 });
    }

    [Fact]
    public void A_maintenance_message_is_short_and_printable() =>
        Gen.String.Sample(text =>
        {
            var words = PrintableText.Clean(text, 20);
            return words.Length <= 20
                && !words.Any(char.IsControl)
                && words == words.Trim()
                && words.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
        });

    [Fact]
    public void A_maintenance_message_never_ends_in_half_a_surrogate_pair()
    {
        Assert.Equal("a😀", PrintableText.Clean("a😀😀", 4));
        Assert.Equal("a😀😀", PrintableText.Clean("a😀😀", 5));
        Assert.Equal("a b", PrintableText.Clean("a b ", 4));
        Assert.Equal("ab", PrintableText.Clean("ab cd", 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("<h1>200 OK</h1>")]
    [InlineData("<?xml version=\"1.0\"?><Response code=\"200\" status=\"OK\"/>")]
    [InlineData("<html><head><title>OK</title></head><body><h1>200 OK</h1></body></html>")]
    public void An_empty_body_or_a_Plex_status_page_confirms_a_start_or_stop(string body)
    {
        Assert.True(ButlerWire.ReadUnit(SampleReplies.Html(200, body)).IsRight);
        Assert.True(ButlerWire.ReadStartOutcome(SampleReplies.Html(200, body), SampleReplies.Backup).IsRight);
        Assert.True(ButlerWire.ReadStopOutcome(SampleReplies.Html(200, body)).IsRight);
    }

    [Theory]
    [InlineData("<html><body><form action='/login'></form></body></html>")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("Sign in")]
    public void A_sign_in_page_does_not_confirm_a_start_or_stop(string body)
    {
        Assert.Equal(
            "the confirmation: a web page instead",
            Assert
                .IsType<ButlerError.Unreadable>(SampleReplies.Left(ButlerWire.ReadUnit(SampleReplies.Html(200, body))))
                .Detail
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(ButlerWire.ReadStartOutcome(SampleReplies.Html(200, body), SampleReplies.Backup))
        );
        Assert.IsType<ButlerError.Unreadable>(
            SampleReplies.Left(ButlerWire.ReadStopOutcome(SampleReplies.Html(200, body)))
        );
    }

    [Theory]
    [InlineData("""<Other code="503" status="no"/>""")]
    [InlineData("""<Response code="502" status="no"/>""")]
    [InlineData("""<Response status="no"/>""")]
    [InlineData("""<Response code="503" status="cut """)]
    [InlineData("Service Unavailable")]
    [InlineData("<html><h1>503 Service Unavailable</h1></html>")]
    [InlineData("<html><center><h1>503 Service Temporarily Unavailable</h1></center><hr>nginx</html>")]
    [InlineData("""{"message":"no healthy upstream"}""")]
    [InlineData("")]
    public void A_503_that_is_not_of_Plex_is_not_its_maintenance(string body) =>
        Assert.All((string[])["text/xml", "text/html", ""], type =>
        {
            var reply = new PlexReply(503, type, System.Text.Encoding.UTF8.GetBytes(body));
            Assert.Equal(
                503,
                Assert.IsType<ButlerError.Refused>(SampleReplies.Left(ButlerWire.ReadTasks(reply))).Status
            );
            Assert.False(RetryRules.CanRetry(ButlerWire.StartAllRequest, reply, retryConnectionErrors: true));
        });
}
