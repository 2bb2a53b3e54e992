using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Tests.Plex;

public class NotificationSpecs
{
    static async Task<ClientWebSocket> Connect(Client client, string path, string? token)
    {
        var socket = new ClientWebSocket();
        if (token is not null)
            socket.Options.SetRequestHeader("X-Plex-Token", token);
        await socket.ConnectAsync(
            new(client.Plex.Url.Replace("http", "ws", StringComparison.Ordinal) + path),
            Client.Token
        );
        return socket;
    }

    static Task<ClientWebSocket> Connect(Client client, string query = "") =>
        Connect(client, "/:/websockets/notifications" + query, client.Plex.Token);

    static async Task<JsonNode> Next(ClientWebSocket socket)
    {
        var buffer = new byte[65_536];
        var length = 0;
        WebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(
                new ArraySegment<byte>(buffer, length, buffer.Length - length),
                Client.Token
            );
            length += got.Count;
        } while (!got.EndOfMessage);
        return JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, length))!["NotificationContainer"]!;
    }

    [Fact]
    public async Task A_socket_hears_an_activity_start_go_on_and_end_wrapped_and_in_lists()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client);
        await client.Set("""{"durations":{"media":10000},"options":{"items":1},"running":["GenerateChapterThumbs"]}""");
        var started = await Next(socket);
        Assert.Equal(("activity", 1), ((string?)started["type"], (int)started["size"]!));
        var notice = started["ActivityNotification"]!.AsArray().Single()!;
        Assert.Equal(("started", 0), ((string?)notice["event"], (double)notice["Activity"]!["progress"]!));
        Assert.Equal((string?)notice["uuid"], (string?)notice["Activity"]!["uuid"]);
        client.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("updated", (string?)(await Next(socket))["ActivityNotification"]![0]!["event"]);
        await client.Status200(HttpMethod.Delete, "/butler");
        JsonNode next;
        do next = (await Next(socket))["ActivityNotification"]![0]!;
        while ((string?)next["event"] == "updated");
        Assert.Equal("ended", (string?)next["event"]);
    }

    [Fact]
    public async Task A_socket_hears_preferences_and_players_and_the_end_of_a_scan()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client, "?filters=preference,playing,status");
        await client.Status200(HttpMethod.Put, "/:/prefs?ButlerStartHour=4");
        var preference = await Next(socket);
        Assert.Equal("preference", (string?)preference["type"]);
        Assert.Equal(
            ("ButlerStartHour", 4),
            ((string?)preference["Setting"]![0]!["id"], (int)preference["Setting"]![0]!["value"]!)
        );
        await client.Set("""{"viewers":[{"state":"paused"}]}""");
        Assert.Equal("paused", (string?)(await Next(socket))["PlaySessionStateNotification"]![0]!["state"]);
        await client.Set("""{"viewers":[],"running":["RefreshLibraries"]}""");
        Assert.Equal("stopped", (string?)(await Next(socket))["PlaySessionStateNotification"]![0]!["state"]);
        await client.Set("""{"running":[]}""");
        Assert.Equal("LIBRARY_UPDATE", (string?)(await Next(socket))["StatusNotification"]![0]!["notificationName"]);
    }

    [Fact]
    public async Task No_notice_names_a_task_of_the_Butler()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client);
        await client.Set("""{"running":["ButlerTaskGenerateCreditsMarkers","BackupDatabase"]}""");
        await client.Status200(HttpMethod.Delete, "/butler");
        await client.Set("""{"viewers":[{}]}""");
        JsonNode notice;
        do
        {
            notice = await Next(socket);
            Assert.DoesNotContain("ButlerTaskGenerateCreditsMarkers", notice.ToJsonString());
            Assert.DoesNotContain("BackupDatabase", notice.ToJsonString());
        } while ((string?)notice["type"] != "playing");
    }

    [Theory]
    [InlineData("/:/websockets/notifications")]
    [InlineData("/:/eventsource/notifications")]
    public async Task Nobody_listens_without_a_token(string path)
    {
        await using var client = await Client.Start();
        Assert.Equal(401, await Client.Status(client.Send(HttpMethod.Get, path)));
        if (path.Contains("websockets", StringComparison.Ordinal))
            await Assert.ThrowsAsync<WebSocketException>(() => Connect(client, path, null));
    }

    [Fact]
    public async Task The_token_may_come_in_the_query_of_the_socket()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client, $"/:/websockets/notifications?X-Plex-Token={client.Plex.Token}", null);
        Assert.Equal(WebSocketState.Open, socket.State);
        Assert.Equal("X-Plex-Token=(redacted)", (string?)(await client.Log())[0]["query"]);
        Assert.Equal(101, (int)(await client.Log())[0]["status"]!);
    }

    [Fact]
    public async Task The_singular_spelling_is_answered_only_where_the_description_is_believed()
    {
        await using var client = await Client.Start();
        await Assert.ThrowsAsync<WebSocketException>(() =>
            Connect(client, "/:/websocket/notifications", client.Plex.Token)
        );
        await client.Set("""{"options":{"websocket":"spec"}}""");
        using var socket = await Connect(client, "/:/websocket/notifications", client.Plex.Token);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_restart_cuts_the_socket_without_a_goodbye()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client);
        await client.Set("""{"restart":true}""");
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), Client.Token)
        );
    }

    [Fact]
    public async Task A_client_that_closes_is_answered()
    {
        await using var client = await Client.Start();
        using var socket = await Connect(client);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Client.Token);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_listeners()
    {
        var client = await Client.Start();
        using var socket = await Connect(client);
        await client.DisposeAsync();
        await Assert.ThrowsAsync<WebSocketException>(() =>
            socket.ReceiveAsync(new ArraySegment<byte>(new byte[10]), Client.Token)
        );
    }

    [Fact]
    public async Task An_event_stream_carries_single_objects_unwrapped_and_pings()
    {
        await using var client = await Client.Start();
        using var http = new HttpClient { BaseAddress = new(client.Plex.Url) };
        http.DefaultRequestHeaders.Add("X-Plex-Token", client.Plex.Token);
        const string stream = "/:/eventsource/notifications?filters=preference";
        using var reply = await http.GetAsync(stream, HttpCompletionOption.ResponseHeadersRead, Client.Token);
        Assert.Equal("text/event-stream", reply.Content.Headers.ContentType!.ToString());
        using var reader = new StreamReader(await reply.Content.ReadAsStreamAsync(Client.Token));
        await client.Set("""{"prefs":{"ButlerStartHour":4},"viewers":[{}]}""");
        Assert.Equal("event: preference", await reader.ReadLineAsync(Client.Token));
        var data = (await reader.ReadLineAsync(Client.Token))!;
        Assert.StartsWith("data: ", data);
        Assert.Equal("ButlerStartHour", (string?)JsonNode.Parse(data[6..])!["Setting"]!["id"]);
        Assert.Equal("", await reader.ReadLineAsync(Client.Token));
        var ping = reader.ReadLineAsync(Client.Token).AsTask();
        while (!ping.IsCompleted)
        {
            client.Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(ping, Task.Delay(1, Client.Token));
        }
        Assert.Equal("event: ping", await ping);
    }
}
