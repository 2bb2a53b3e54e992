using PlexButler.Tests.Fakes;
using PlexButler.Tests.Hostile.Http2;

namespace PlexButler.Tests.Hostile;

/// <summary>Calls a hostile server in each of its kinds, by HTTP/1.1 and by HTTP/2.</summary>
static class HostileCalls
{
    /// <summary>The token of each call, which no error may show.</summary>
    public const string Secret = "Kx7vQz2mNp4rTw8yBd1s";

    /// <summary>Of a call. Some dozens of the kinds keep it waiting until then.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromMilliseconds(400);

    static readonly (
        string Name,
        string Json,
        string Xml,
        Func<IPlexButler, CancellationToken, Task<ButlerError?>> Call
    )[] Readings =
    [
        ("tasks", SampleReplies.TwoTasks, SampleReplies.TwoTasksXml, async (plex, token) =>
            (await plex.GetTaskListAsync(token)).Error
        ),
        (
            "preferences",
            SampleReplies.Preferences,
            """<?xml version="1.0"?><MediaContainer><Setting id="ButlerStartHour" type="int" default="2" value="3"/></MediaContainer>""",
            async (plex, token) => (await plex.GetPreferencesAsync(token)).Error
        ),
        (
            "activities",
            """{"MediaContainer":{"size":1,"Activity":[{"uuid":"a-1","type":"library.update.section","cancellable":true,"title":"Scanning","progress":40}]}}""",
            """<?xml version="1.0"?><MediaContainer size="1"><Activity uuid="a-1" type="library.update.section" cancellable="1" title="Scanning" progress="40"/></MediaContainer>""",
            async (plex, token) => (await plex.GetActivitiesAsync(token)).Error
        ),
    ];

    /// <summary>Three calls of each kind, on one client.</summary>
    /// <returns>How many kinds there are.</returns>
    public static async Task<int> Call(
        HostileFigures figures,
        HostileServer server,
        IPlexButler plex,
        CancellationToken token
    )
    {
        var kinds = 0;
        foreach (var (name, json, xml, call) in Readings)
        {
            HostileReply[] replies = [.. CreateReplies(json, xml)];
            kinds = replies.Length;
            Assert.Equal(kinds, replies.Select(static reply => reply.Name).Distinct().Count());
            figures.Begin();
            foreach (var reply in replies)
            {
                _ = server.Use(reply);
                await figures.Measure($"{name}, {reply.Name}", () => call(plex, token));
            }
            figures.End();
        }
        return kinds;
    }

    /// <summary>One call of each kind, on a client of its own: a connection of HTTP/2 outlives a call.</summary>
    /// <returns>How many kinds there are.</returns>
    public static async Task<int> CallHttp2(HostileFigures figures, Http2Server server, CancellationToken token)
    {
        HostileReply[] replies =
        [
            .. HostileStreams.All(SampleReplies.TwoTasks),
            .. HostileMessages.All(SampleReplies.TwoTasks),
            .. HostileConnections.All(SampleReplies.TwoTasks),
            .. HostileHeaderBlocks.All(SampleReplies.TwoTasks),
        ];
        Assert.Equal(replies.Length, replies.Select(static reply => reply.Name).Distinct().Count());
        figures.Begin();
        foreach (var reply in replies)
        {
            _ = server.Use(reply);
            using var plex = new PlexClient(server.AsPlexServer(Secret, CallTimeout), RetryPolicy.None);
            await figures.Measure(
                $"HTTP/2, {reply.Name}",
                async () => (await plex.GetTaskListAsync(token)).Error,
                endsByItself: reply.End != ReplyEnd.Flood
            );
        }
        figures.End();
        return replies.Length;
    }

    static IEnumerable<HostileReply> CreateReplies(string json, string xml) =>
        HostileEncodings
            .All.SelectMany(encoding =>
                HostileDocuments
                    .All(json, xml, Secret)
                    .Select(document => new HostileReply(
                        $"{encoding}, {document.Name}",
                        HostileEncodings.Reply(encoding, document.Type, document.Body)
                    ))
            )
            .Concat(HostileEncodings.Broken(json))
            .Concat(HostileFrames.All(json));
}
