using Flurl.Http.Testing;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Transport;

/// <summary>What is sent: methods, paths and headers, and that the token is only in its header.</summary>
public sealed class RequestSpecs : IDisposable
{
    readonly HttpTest http = new();
    string token = "s3cret";
    readonly FlurlPlex plex;

    public RequestSpecs() =>
        plex = new(new(new("http://plex.test:32400"), () => token) { Identity = new("id-1", "Specs", "1.2.3") });

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        plex.Dispose();
        http.Dispose();
    }

    [Fact]
    public async Task The_five_Butler_operations_send_the_documented_calls()
    {
        http.RespondWith(SampleReplies.TwoTasks).RespondWith("");
        await Butler<Runtime>.tasks.RunAsync(plex, Token);
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        await Butler<Runtime>.stopAll.RunAsync(plex, Token);
        await Butler<Runtime>.start(SampleReplies.Backup).RunAsync(plex, Token);
        await Butler<Runtime>.stop(SampleReplies.Backup).RunAsync(plex, Token);
        Assert.Equal(
            [
                "GET http://plex.test:32400/butler",
                "POST http://plex.test:32400/butler",
                "DELETE http://plex.test:32400/butler",
                "POST http://plex.test:32400/butler/BackupDatabase",
                "DELETE http://plex.test:32400/butler/BackupDatabase",
            ],
            http.CallLog.Select(call => $"{call.Request.Verb} {call.Request.Url}")
        );
    }

    [Fact]
    public async Task The_Plex_token_is_read_for_every_call_and_stays_out_of_the_URL()
    {
        http.RespondWith("");
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        token = " rotated\n";
        await Butler<Runtime>.startAll.RunAsync(plex, Token);
        Assert.Equal(
            ["s3cret", "rotated"],
            http.CallLog.Select(call => call.Request.Headers.FirstOrDefault("X-Plex-Token"))
        );
        Assert.All(http.CallLog, call => Assert.Equal("", call.Request.Url.Query));
    }

    [Theory]
    [InlineData("two\r\nlines")]
    [InlineData("two words")]
    [InlineData("tokén")]
    public async Task A_token_that_no_header_can_carry_is_not_sent(string unfit)
    {
        token = unfit;
        Assert.Equal(
            0,
            Assert
                .IsType<ButlerError.Unauthorized>(SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token)))
                .Status
        );
        http.ShouldNotHaveMadeACall();
    }

    [Fact]
    public async Task An_empty_token_sends_no_token_header()
    {
        token = "";
        http.RespondWith("", 401);
        Assert.Equal(
            401,
            Assert
                .IsType<ButlerError.Unauthorized>(SampleReplies.Left(await Butler<Runtime>.tasks.RunAsync(plex, Token)))
                .Status
        );
        Assert.False(http.CallLog.Single().Request.Headers.Contains("X-Plex-Token"));
    }

    [Fact]
    public async Task The_base_path_of_a_server_URL_is_kept()
    {
        using var behind = new FlurlPlex(PlexServer.At("https://proxy.test/plex/", "t"));
        http.RespondWith("");
        await Butler<Runtime>.start(SampleReplies.Backup).RunAsync(behind, Token);
        http.ShouldHaveCalled("https://proxy.test/plex/butler/BackupDatabase");
    }
}
