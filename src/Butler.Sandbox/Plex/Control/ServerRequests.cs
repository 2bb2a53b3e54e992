using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Control;

/// <summary>Pure: the steps of <c>POST /sandbox/state</c> that are not about tasks.</summary>
static class ServerRequests
{
    public static ServerState SetViewers(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetObjects("viewers") is { } viewers ? state with { Viewers = [.. viewers.Select(ReadViewer)] } : state;

    public static ServerState SetActivities(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetObjects("activities") is { } activities
            ? state with
            {
                OtherActivities = [.. activities.Select(ReadActivity)],
            }
            : state;

    public static ServerState SetButlerProgress(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) => request.GetInt("butler", -1, 100) is { } progress ? state with { ButlerProgress = progress } : state;

    public static ServerState SetWebhook(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        !request.Has("webhook") ? state
        : request.GetString("webhook") is not { } url ? state with { WebhookUrl = null }
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? state with
            {
                WebhookUrl = url,
            }
        : throw request.Invalid("webhook", "must be an http or https address");

    public static ServerState SetResources(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetObjects("resources") is null
            ? state
            : state with
            {
                RawResources = [.. request.GetArray("resources")!.Select(device => device!.ToJsonString())],
            };

    // The characters of Plex's tokens; newer tokens contain full stops.
    public static ServerState SetToken(
        ControlFields request,
        ServerState state,
        DateTimeOffset systemTime,
        Random random
    ) =>
        request.GetString("token") is not { } token ? state
        : token.Length is > 0 and <= 1000 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? state with
            {
                Token = token,
            }
        : throw request.Invalid("token", "must be letters, digits, _, - and full stops");

    static Viewer ReadViewer(ControlFields fields)
    {
        var viewer = new Viewer(
            fields.GetString("user") ?? "someone",
            fields.GetString("title") ?? "Something",
            fields.GetChoice("state", ["playing", "paused", "buffering"]) ?? "playing",
            fields.GetBoolean("transcode") ?? false
        );
        fields.ThrowIfUnread();
        return viewer;
    }

    static Activity ReadActivity(ControlFields fields, int index)
    {
        var type = fields.GetString("type") ?? "library.update.section";
        var activity = new Activity(
            DeterministicGuid.Create($"other {type}", index),
            type,
            fields.GetBoolean("cancellable") ?? false,
            fields.GetString("title") ?? "Scanning",
            fields.GetString("subtitle") ?? "",
            fields.GetDouble("progress") ?? -1
        );
        fields.ThrowIfUnread();
        return activity;
    }
}
