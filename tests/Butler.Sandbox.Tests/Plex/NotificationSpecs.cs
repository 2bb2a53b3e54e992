using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

public class NotificationSpecs
{
    static async Task<ClientWebSocket> Connect(PlexFixture fixture, string path, string? token)
    {
        var socket = new ClientWebSocket();
        if (token is not null)
            socket.Options.SetRequestHeader("X-Plex-Token", token);
        await socket.ConnectAsync(
            new(fixture.Plex.Url.Replace("http", "ws", StringComparison.Ordinal) + path),
            PlexFixture.Token
        );
        return socket;
    }

    static Task<ClientWebSocket> Connect(PlexFixture fixture, string query = "") =>
        Connect(fixture, "/:/websockets/notifications" + query, fixture.Plex.Token);

    static async Task<JsonNode> ReceiveJson(ClientWebSocket socket)
    {
        var buffer = new byte[65_536];
        var length = 0;
        WebSocketReceiveResult result;
        do
        {
            result = await socket.ReceiveAsync(
                new ArraySegment<byte>(buffer, length, buffer.Length - length),
                PlexFixture.Token
            );
            length += result.Count;
        } while (!result.EndOfMessage);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length))!["NotificationContainer"]!;
    }

    [Fact]
    public async Task A_socket_receives_the_start_progress_and_end_of_an_activity()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture);
        await fixture.SetState(
            """{"durations":{"media":10000},"options":{"items":1},"running":["GenerateChapterThumbs"]}"""
        );
        var started = await ReceiveJson(socket);
        Assert.Equal(("activity", 1), ((string?)started["type"], (int)started["size"]!));
        var notice = started["ActivityNotification"]!.AsArray().Single()!;
        Assert.Equal(("started", 0), ((string?)notice["event"], (double)notice["Activity"]!["progress"]!));
        Assert.Equal((string?)notice["uuid"], (string?)notice["Activity"]!["uuid"]);
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("updated", (string?)(await ReceiveJson(socket))["ActivityNotification"]![0]!["event"]);
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        JsonNode next;
        do next = (await ReceiveJson(socket))["ActivityNotification"]![0]!;
        while ((string?)next["event"] == "updated");
        Assert.Equal("ended", (string?)next["event"]);
    }

    [Fact]
    public async Task A_socket_receives_preference_player_and_scan_notifications()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture, "?filters=preference,playing,status");
        await fixture.AssertOk(HttpMethod.Put, "/:/prefs?ButlerStartHour=4");
        var preference = await ReceiveJson(socket);
        Assert.Equal("preference", (string?)preference["type"]);
        Assert.Equal(
            ("ButlerStartHour", 4),
            ((string?)preference["Setting"]![0]!["id"], (int)preference["Setting"]![0]!["value"]!)
        );
        await fixture.SetState("""{"viewers":[{"state":"paused"}]}""");
        Assert.Equal("paused", (string?)(await ReceiveJson(socket))["PlaySessionStateNotification"]![0]!["state"]);
        await fixture.SetState("""{"viewers":[],"running":["RefreshLibraries"]}""");
        Assert.Equal("stopped", (string?)(await ReceiveJson(socket))["PlaySessionStateNotification"]![0]!["state"]);
        await fixture.SetState("""{"running":[]}""");
        Assert.Equal(
            "LIBRARY_UPDATE",
            (string?)(await ReceiveJson(socket))["StatusNotification"]![0]!["notificationName"]
        );
    }

    [Fact]
    public async Task Notifications_never_name_a_Butler_task()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture);
        await fixture.SetState("""{"running":["ButlerTaskGenerateCreditsMarkers","BackupDatabase"]}""");
        await fixture.AssertOk(HttpMethod.Delete, "/butler");
        await fixture.SetState("""{"viewers":[{}]}""");
        JsonNode notice;
        do
        {
            notice = await ReceiveJson(socket);
            Assert.DoesNotContain("ButlerTaskGenerateCreditsMarkers", notice.ToJsonString());
            Assert.DoesNotContain("BackupDatabase", notice.ToJsonString());
        } while ((string?)notice["type"] != "playing");
    }

    [Theory]
    [InlineData("/:/websockets/notifications")]
    [InlineData("/:/eventsource/notifications")]
    public async Task Notifications_require_a_token(string path)
    {
        await using var fixture = await PlexFixture.Start();
        Assert.Equal(401, await PlexFixture.GetStatus(fixture.Send(HttpMethod.Get, path)));
        if (path.Contains("websockets", StringComparison.Ordinal))
            await Assert.ThrowsAsync<WebSocketException>(() => Connect(fixture, path, null));
    }

    [Fact]
    public async Task A_socket_accepts_the_token_as_a_query_argument()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(
            fixture,
            $"/:/websockets/notifications?X-Plex-Token={fixture.Plex.Token}",
            null
        );
        Assert.Equal(WebSocketState.Open, socket.State);
        Assert.Equal("X-Plex-Token=(redacted)", (string?)(await fixture.GetLog())[0]["query"]);
        Assert.Equal(101, (int)(await fixture.GetLog())[0]["status"]!);
    }

    [Fact]
    public async Task The_singular_websocket_path_exists_only_with_the_spec_option()
    {
        await using var fixture = await PlexFixture.Start();
        await Assert.ThrowsAsync<WebSocketException>(() =>
            Connect(fixture, "/:/websocket/notifications", fixture.Plex.Token)
        );
        await fixture.SetState("""{"options":{"websocket":"spec"}}""");
        using var socket = await Connect(fixture, "/:/websocket/notifications", fixture.Plex.Token);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_restart_drops_the_socket_without_a_close_frame()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture);
        await fixture.SetState("""{"restart":true}""");
        // What was sent before the restart still arrives.
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
                Assert.NotEqual(
                    WebSocketMessageType.Close,
                    (await socket.ReceiveAsync(new ArraySegment<byte>(new byte[4096]), PlexFixture.Token)).MessageType
                );
        });
    }

    [Fact]
    public async Task A_client_that_closes_its_socket_gets_a_close_frame()
    {
        await using var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, PlexFixture.Token);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Disposing_the_server_does_not_wait_for_listeners()
    {
        var fixture = await PlexFixture.Start();
        using var socket = await Connect(fixture);
        await fixture.DisposeAsync();
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), PlexFixture.Token)
        );
    }

    [Fact]
    public async Task An_event_stream_sends_single_unwrapped_objects_and_pings()
    {
        await using var fixture = await PlexFixture.Start();
        using var http = new HttpClient { BaseAddress = new(fixture.Plex.Url) };
        http.DefaultRequestHeaders.Add("X-Plex-Token", fixture.Plex.Token);
        const string stream = "/:/eventsource/notifications?filters=preference";
        using var reply = await http.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, PlexFixture.Token);
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType!.ToString());
        using var reader = new StreamReader(await reply.Content.ReadAsStreamAsync(PlexFixture.Token));
        await fixture.SetState("""{"prefs":{"ButlerStartHour":4},"viewers":[{}]}""");
        Assert.Equal("event: preference", await reader.ReadLineAsync(PlexFixture.Token));
        var data = (await reader.ReadLineAsync(PlexFixture.Token))!;
        Assert.StartsWith("data: ", data);
        Assert.Equal("ButlerStartHour", (string?)JsonNode.Parse(data[6..])!["Setting"]!["id"]);
        Assert.Equal("", await reader.ReadLineAsync(PlexFixture.Token));
        var ping = reader.ReadLineAsync(PlexFixture.Token).AsTask();
        while (!ping.IsCompleted)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(ping, Task.Delay(1, PlexFixture.Token));
        }
        Assert.Equal("event: ping", await ping);
    }
}
