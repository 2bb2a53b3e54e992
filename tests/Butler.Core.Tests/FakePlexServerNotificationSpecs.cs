using PlexButler.Tests.Fakes;

namespace PlexButler.Tests;

/// <summary>Notifications from a fake Plex server.</summary>
public sealed class FakePlexServerNotificationSpecs : FakePlexServerTestBase
{
    [Fact]
    public async Task Notifications_continue_after_a_server_restart()
    {
        using var notifications = new PlexNotifications(
            PlexServer.At(FakeServer.Url, FakeServer.Token) with
            {
                Timeout = TimeSpan.FromSeconds(30),
            },
            RetryPolicy.None with
            {
                RetryConnectionErrors = true,
            }
        );
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var heard = new List<string>();
        var listening = Task.Run(
            async () =>
            {
                await foreach (var item in notifications.ListenAsync(source.Token))
                    lock (heard)
                        heard.Add(
                            item.Match(
                                Right: notification =>
                                    notification is PlexNotification.PreferencesChanged ? "changed" : "",
                                Left: _ => "lost"
                            )
                        );
            },
            Token
        );
        await ChangeWindowUntilHeard("changed", heard);
        await PostControl("state", """{"restart":true}""");
        await ChangeWindowUntilHeard("lost", heard);
        lock (heard)
            heard.Clear();
        await ChangeWindowUntilHeard("changed", heard);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening);
    }

    [Fact]
    public async Task Trying_to_connect_returns_whether_notifications_can_be_reached()
    {
        using var notifications = new PlexNotifications(
            PlexServer.At(FakeServer.Url, FakeServer.Token),
            RetryPolicy.None
        );
        Assert.True((await notifications.TryConnectAsync(Token)).IsRight);
        await PostControl("faults", """{"fault":"html","route":"/:/websockets/notifications"}""");
        Assert.True((await notifications.TryConnectAsync(Token)).IsLeft);
        using var stranger = new PlexNotifications(PlexServer.At(FakeServer.Url, "wrong"), RetryPolicy.None);
        await PostControl("faults", """{"clear":true}""");
        Assert.Equal(
            401,
            (await stranger.TryConnectAsync(Token)).Match(
                Right: _ => 0,
                Left: error => error is ButlerError.Unauthorized refused ? refused.Status : -1
            )
        );
    }

    // Nothing reports that the socket is open, so the change is repeated until it is received.
    async Task ChangeWindowUntilHeard(string word, List<string> heard)
    {
        for (var hour = 0; ; hour = (hour + 1) % 24)
        {
            lock (heard)
                if (heard.Contains(word))
                    return;
            await RunSuccessfully(
                Preferences<Runtime>.setWindow(
                    MaintenanceWindow.Between(hour, 23).IfNone(() => throw new InvalidOperationException())
                ),
                Plex
            );
            await Task.Yield();
        }
    }
}
