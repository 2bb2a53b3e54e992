using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>The client with every call as a task.</summary>
public sealed class PlexClientSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failure_can_be_thrown_as_a_ButlerException()
    {
        await using var server = RawServer.RespondingWith("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
        using var client = new PlexClient(server.AsPlexServer("s3cret"), RetryPolicy.None);
        var error = await Assert.ThrowsAsync<ButlerException>(() => client.StartAllAsync(Token).OrThrow());
        Assert.Equal(("Plex refused the token.", new ButlerError.Unauthorized(401)), (error.Message, error.Error));
    }

    [Fact]
    public async Task Every_method_of_PlexClient_runs_its_effect()
    {
        await using var server = RawServer.RespondingWith(
            RawServer.Ok(
                """{"MediaContainer":{"machineIdentifier":"m","version":"1","Setting":[{"id":"ButlerStartHour","value":2},{"id":"ButlerEndHour","value":5}]},"ButlerTasks":{}}"""
            )
        );
        using var client = new PlexClient(server.AsPlexServer("t"), RetryPolicy.None);
        var activity = ActivityId.Parse("a").IfNone(() => throw new InvalidOperationException());
        Assert.True((await client.StopAllAsync(Token)).IsRight);
        Assert.Equal(StartOutcome.Started, await client.StartTaskAsync(SampleReplies.Backup, Token).OrThrow());
        Assert.Equal(StopOutcome.Stopped, await client.StopTaskAsync(SampleReplies.Backup, Token).OrThrow());
        Assert.Equal(
            SwitchOutcome.NotConfigurable,
            await client.EnableTaskAsync(SampleReplies.Backup, Token).OrThrow()
        );
        Assert.Equal(
            SwitchOutcome.NotConfigurable,
            await client.DisableTaskAsync(SampleReplies.Backup, Token).OrThrow()
        );
        Assert.Equal(
            PreferenceOutcome.Saved,
            await client
                .SetMaintenanceWindowAsync(
                    MaintenanceWindow.Between(1, 2).IfNone(() => throw new InvalidOperationException()),
                    Token
                )
                .OrThrow()
        );
        Assert.Equal("02:00-05:00", (await client.GetScheduleAsync(Token).OrThrow()).Window.ToString());
        Assert.Empty(await client.GetActivitiesAsync(Token).OrThrow());
        Assert.Equal(CancelOutcome.Cancelled, await client.CancelActivityAsync(activity, Token).OrThrow());
        Assert.Empty(await client.GetSessionsAsync(Token).OrThrow());
        Assert.Equal("m", (await client.GetServerIdentityAsync(Token).OrThrow()).MachineIdentifier);
        Assert.Equal(TokenAccess.Owner, await client.GetTokenAccessAsync(Token).OrThrow());
        await foreach (var item in client.ListenAsync(Token))
        {
            Assert.IsType<ButlerError.Unreadable>(SampleReplies.Left(item.ToEither()));
            break;
        }
        Assert.Equal(
            [
                "DELETE /butler",
                "POST /butler/BackupDatabase",
                "DELETE /butler/BackupDatabase",
                "GET /:/prefs",
                "GET /:/prefs",
                "PUT /:/prefs?ButlerStartHour=1&ButlerEndHour=2",
                "GET /butler",
                "GET /:/prefs",
                "GET /activities",
                "DELETE /activities/a",
                "GET /status/sessions",
                "GET /identity",
                "GET /butler",
                "GET /:/websockets/notifications",
            ],
            server.Requests.Select(request => request[..request.IndexOf(" HTTP", StringComparison.Ordinal)])
        );
    }

    [Fact]
    public async Task A_client_works_over_any_connection_and_leaves_it_open()
    {
        var plex = new ScriptedPlex(SampleReplies.Json(SampleReplies.TwoTasks), new ButlerError.Unauthorized(401));
        using IDisposable client = new PlexClient(plex);
        IPlexButler butler = (PlexClient)client;
        Assert.Equal(2, (await butler.GetTaskListAsync(Token)).Value.Tasks.Count);
        Assert.Equal(new ButlerError.Unauthorized(401), (await butler.GetServerInfoAsync(Token)).Error);
        Assert.Equal(["GET butler", "GET "], plex.Requests);
        Assert.Throws<NotSupportedException>(() => butler.ListenAsync(Token));
    }

    [Fact]
    public async Task Preferences_are_read_and_set_as_tasks()
    {
        var plex = new ScriptedPlex(
            SampleReplies.Json(SampleReplies.Preferences),
            SampleReplies.Json(SampleReplies.Preferences),
            SampleReplies.Json("")
        );
        var butler = new PlexClient(plex);
        Assert.Equal("23:00-04:00", (await butler.GetMaintenanceWindowAsync(Token)).Value.ToString());
        Assert.Contains((await butler.GetPreferencesAsync(Token)).Value, preference => preference.Id == "Weight");
        Assert.Equal(PreferenceOutcome.Saved, (await butler.SetPreferencesAsync([new("Weight", "2")], Token)).Value);
        Assert.Equal(["GET :/prefs", "GET :/prefs", "PUT :/prefs?Weight=2"], plex.Requests);
        await Assert.ThrowsAsync<ArgumentNullException>(() => butler.SetPreferencesAsync(null!, Token));
    }

    // What a program that knows no LanguageExt writes.
    [Theory, InlineData(200, "started"), InlineData(202, "already running"), InlineData(401, "check the token")]
    [InlineData(500, "Plex answered with status 500.")]
    public async Task A_result_can_be_switched_over(int status, string expected)
    {
        var butler = new PlexClient(new ScriptedPlex(new PlexReply(status, "", default)));
        var text = await butler.StartTaskAsync(TaskNames.BackupDatabase, Token) switch
        {
            { Error: ButlerError.Unauthorized } => "check the token",
            { Error: { } error } => error.Message,
            { Value: StartOutcome.Started } => "started",
            _ => "already running",
        };
        Assert.Equal(expected, text);
    }

    [Fact]
    public async Task The_value_of_a_failed_call_throws_and_is_no_default()
    {
        var failed = await new PlexClient(new ScriptedPlex(new ButlerError.Unauthorized(401))).GetTasksAsync(Token);
        Assert.False(failed.IsSuccess);
        Assert.Equal(failed.Error, Assert.Throws<ButlerException>(() => failed.Value).Error);
    }
}
