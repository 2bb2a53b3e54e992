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
}
