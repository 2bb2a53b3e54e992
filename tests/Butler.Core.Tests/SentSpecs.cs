using Flurl.Http.Testing;

namespace PlexButler.Tests;

/// <summary>What is sent: verbs, paths, headers, and where the token is not.</summary>
public sealed class SentSpecs : IDisposable
{
    readonly HttpTest http = new();
    string token = "s3cret";
    readonly FlurlPlex plex;

    public SentSpecs() => plex = new(new(new("http://plex.test:32400"), () => token, TimeSpan.FromSeconds(5), null)
    {
        Identity = new("id-1", "Specs", "1.2.3"),
    });

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        plex.Dispose();
        http.Dispose();
    }

    [Fact]
    public async Task The_five_operations_are_these_calls()
    {
        http.RespondWith(Sample.TwoTasks).RespondWith("");
        await Butler<Runtime>.tasks.RunAsync(plex, Token);
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        await Butler<Runtime>.stopAll.RunAsync(plex, Token);
        await Butler<Runtime>.start(Sample.Backup).RunAsync(plex, Token);
        await Butler<Runtime>.stop(Sample.Backup).RunAsync(plex, Token);
        Assert.Equal(
            [
                "GET http://plex.test:32400/butler", "POST http://plex.test:32400/butler", "DELETE http://plex.test:32400/butler",
                "POST http://plex.test:32400/butler/BackupDatabase", "DELETE http://plex.test:32400/butler/BackupDatabase",
            ],
            http.CallLog.Select(call => $"{call.Request.Verb} {call.Request.Url}"));
    }

    [Fact]
    public async Task Every_call_says_who_calls_and_asks_for_exactly_json()
    {
        http.RespondWith(Sample.TwoTasks);
        await Butler<Runtime>.tasks.RunAsync(plex, Token);
        http.ShouldHaveMadeACall().WithHeader("Accept", "application/json").WithHeader("X-Plex-Token", "s3cret")
            .WithHeader("X-Plex-Client-Identifier", "id-1").WithHeader("X-Plex-Product", "Specs").WithHeader("X-Plex-Version", "1.2.3").Times(1);
    }

    [Fact]
    public async Task The_whole_identity_is_sent_but_for_its_empty_parts()
    {
        using var named = new FlurlPlex(new(new("http://plex.test"), () => "t", TimeSpan.FromSeconds(5), null)
        {
            Identity = new("id-1", "Specs", "1.2.3")
            {
                Platform = "BeOS",
                PlatformVersion = "5",
                Device = "Toaster",
                Model = "T1",
                Vendor = "Acme",
                DeviceName = "Küche",
                Marketplace = "",
            },
        });
        http.RespondWith("");
        await Butler<Runtime>.stopAll.RunAsync(named, Token);
        Assert.Equal(
            [
                ("X-Plex-Client-Identifier", "id-1"), ("X-Plex-Device", "Toaster"), ("X-Plex-Device-Name", "Küche"), ("X-Plex-Device-Vendor", "Acme"),
                ("X-Plex-Model", "T1"), ("X-Plex-Platform", "BeOS"), ("X-Plex-Platform-Version", "5"), ("X-Plex-Product", "Specs"),
                ("X-Plex-Token", "t"), ("X-Plex-Version", "1.2.3"),
            ],
            http.CallLog.Single().Request.Headers.Where(header => header.Name.StartsWith("X-Plex-", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void By_default_all_ten_parts_are_there_and_the_same_every_time()
    {
        Assert.Equal(10, ClientIdentity.Default.Headers.Length);
        Assert.All(ClientIdentity.Default.Headers, header => Assert.NotEqual("", header.Value));
        Assert.Equal("plexbutler", ClientIdentity.Default.Identifier);
    }

    [Fact]
    public async Task Xml_is_asked_for_on_request()
    {
        using var xml = new FlurlPlex(new(new("http://plex.test"), () => "t", TimeSpan.FromSeconds(5), null) { Format = ReplyFormat.Xml });
        http.RespondWith(Sample.TwoTasksXml);
        Assert.Equal(2, Sample.Right(await Butler<Runtime>.tasks.RunAsync(xml, Token)).Count);
        http.ShouldHaveMadeACall().WithHeader("Accept", "application/xml");
    }

    [Fact]
    public async Task The_token_is_asked_for_anew_and_stays_out_of_the_url()
    {
        http.RespondWith("");
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        token = " rotated\n";
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        Assert.Equal(["s3cret", "rotated"], http.CallLog.Select(call => call.Request.Headers.FirstOrDefault("X-Plex-Token")));
        Assert.All(http.CallLog, call => Assert.Equal("", call.Request.Url.Query));
    }

    [Theory]
    [InlineData("two\r\nlines")]
    [InlineData("two words")]
    [InlineData("tokén")]
    public async Task A_token_no_header_can_carry_is_not_sent(string unfit)
    {
        token = unfit;
        Assert.Equal(0, Assert.IsType<ButlerError.Unauthorized>(Sample.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token))).Status);
        http.ShouldNotHaveMadeACall();
    }

    [Fact]
    public async Task Without_a_token_no_header_is_sent()
    {
        token = "";
        http.RespondWith("", 401);
        Assert.Equal(401, Assert.IsType<ButlerError.Unauthorized>(Sample.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token))).Status);
        Assert.False(http.CallLog.Single().Request.Headers.Contains("X-Plex-Token"));
    }

    [Fact]
    public async Task A_path_in_front_of_the_server_is_kept()
    {
        using var behind = new FlurlPlex(new(new("https://proxy.test/plex/"), () => "t", TimeSpan.FromSeconds(5), null));
        http.RespondWith("");
        await Butler<Runtime>.start(Sample.Backup).RunAsync(behind, Token);
        http.ShouldHaveCalled("https://proxy.test/plex/butler/BackupDatabase");
    }
}
