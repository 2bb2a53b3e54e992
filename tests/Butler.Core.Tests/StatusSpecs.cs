using CsCheck;

namespace PlexButler.Tests;

/// <summary>What each status means, for each of the operations.</summary>
public sealed class StatusSpecs
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
    public void Start_tells_started_from_already_running(int status, StartOutcome expected) =>
        Assert.Equal(expected, Sample.Right(Wire.readStart(Sample.Html(status, ""), Sample.Backup)));

    [Theory]
    [InlineData(200, StopOutcome.Stopped)]
    [InlineData(404, StopOutcome.NotRunning)]
    public void Stop_tells_stopped_from_not_running(int status, StopOutcome expected) =>
        Assert.Equal(expected, Sample.Right(Wire.readStop(Sample.Html(status, ""))));

    [Fact]
    public void An_unknown_name_cannot_be_started() =>
        Assert.Equal(
            Sample.Backup,
            Assert
                .IsType<ButlerError.TaskNotFound>(Sample.Left(Wire.readStart(Sample.Html(404, ""), Sample.Backup)))
                .Task
        );

    [Theory]
    [InlineData(401, typeof(ButlerError.Unauthorized))]
    [InlineData(403, typeof(ButlerError.Unauthorized))]
    [InlineData(503, typeof(ButlerError.Maintenance))]
    [InlineData(100, typeof(ButlerError.Refused))]
    [InlineData(300, typeof(ButlerError.Refused))]
    [InlineData(302, typeof(ButlerError.Refused))]
    [InlineData(400, typeof(ButlerError.Refused))]
    [InlineData(429, typeof(ButlerError.Refused))]
    [InlineData(500, typeof(ButlerError.Refused))]
    [InlineData(502, typeof(ButlerError.Refused))]
    public void A_refusal_is_a_value_not_an_exception(int status, Type expected)
    {
        var reply = Sample.Html(status, Unauthorized);
        Assert.IsType(expected, Sample.Left(Wire.readList(reply)));
        Assert.IsType(expected, Sample.Left(Wire.readTasks(reply)));
        Assert.IsType(expected, Sample.Left(Wire.readUnit(reply)));
        Assert.IsType(expected, Sample.Left(Wire.readStart(reply, Sample.Backup)));
        Assert.IsType(expected, Sample.Left(Wire.readStop(reply)));
    }

    [Fact]
    public void A_list_that_is_not_there_is_a_refusal() =>
        Assert.Equal(404, Assert.IsType<ButlerError.Refused>(Sample.Left(Wire.readTasks(Sample.Html(404, "")))).Status);

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
    [InlineData("""<Other status="no"/>""", "")]
    [InlineData("""<Response status="cut """, "")]
    [InlineData("Service Unavailable", "")]
    [InlineData("<html><h1>503 Service Unavailable</h1></html>", "")]
    [InlineData("", "")]
    public void Maintenance_comes_with_plexs_own_words_whatever_they_are_labelled_as(string body, string words) =>
        Assert.All((string[])["text/xml", "text/html", ""], type =>
            Assert.Equal(
                words,
                Assert
                    .IsType<ButlerError.Maintenance>(
                        Sample.Left(Wire.readTasks(new(503, type, System.Text.Encoding.UTF8.GetBytes(body))))
                    )
                    .Words
            )
        );

    [Fact]
    public void Words_are_bounded_and_printable() =>
        Gen.String.Sample(text =>
        {
            var words = Body.printable(text, 20);
            return words.Length <= 20
                && !words.Any(char.IsControl)
                && words == words.Trim()
                && words.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
        });

    [Fact]
    public void Words_never_end_in_half_a_pair()
    {
        Assert.Equal("a😀", Body.printable("a😀😀", 4));
        Assert.Equal("a😀😀", Body.printable("a😀😀", 5));
        Assert.Equal("a b", Body.printable("a b ", 4));
        Assert.Equal("ab", Body.printable("ab cd", 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("<h1>200 OK</h1>")]
    [InlineData("<?xml version=\"1.0\"?><Response code=\"200\" status=\"OK\"/>")]
    [InlineData("<html><head><title>OK</title></head><body><h1>200 OK</h1></body></html>")]
    public void A_start_or_stop_is_confirmed_by_an_empty_body_or_plexs_status_page(string body)
    {
        Assert.True(Wire.readUnit(Sample.Html(200, body)).IsRight);
        Assert.True(Wire.readStart(Sample.Html(200, body), Sample.Backup).IsRight);
        Assert.True(Wire.readStop(Sample.Html(200, body)).IsRight);
    }

    [Theory]
    [InlineData("<html><body><form action='/login'></form></body></html>")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("Sign in")]
    public void A_log_in_page_confirms_nothing(string body)
    {
        Assert.Equal(
            "the confirmation: a web page instead",
            Assert.IsType<ButlerError.Unreadable>(Sample.Left(Wire.readUnit(Sample.Html(200, body)))).What
        );
        Assert.IsType<ButlerError.Unreadable>(Sample.Left(Wire.readStart(Sample.Html(200, body), Sample.Backup)));
        Assert.IsType<ButlerError.Unreadable>(Sample.Left(Wire.readStop(Sample.Html(200, body))));
    }
}
