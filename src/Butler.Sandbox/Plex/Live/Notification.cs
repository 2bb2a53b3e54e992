using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Plex.Live;

/// <summary>Something a server sends to its listeners: its type, the name of its content, and the content.</summary>
sealed record Notification(string Type, string Name, JsonObject Content)
{
    /// <summary>As a WebSocket carries it: wrapped, and in a list.</summary>
    public string WebSocketText =>
        new JsonObject
        {
            ["NotificationContainer"] = new JsonObject
            {
                ["type"] = Type,
                ["size"] = 1,
                [Name] = new JsonArray(Content.DeepClone()),
            },
        }.ToJsonString();

    /// <summary>As an event stream carries it: neither wrapped nor in a list.</summary>
    public string EventStreamText =>
        $"event: {Type}\ndata: {new JsonObject { [Name] = Content.DeepClone() }.ToJsonString()}\n\n";
}
