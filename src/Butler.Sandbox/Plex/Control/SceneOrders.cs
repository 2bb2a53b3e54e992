namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: the steps of <c>POST /sandbox/state</c> that are about everything around the tasks.</summary>
static class SceneOrders
{
    public static ServerState Viewers(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Objects("viewers") is { } viewers ? state with { Viewers = [.. viewers.Select(ReadViewer)] } : state;

    public static ServerState Activities(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Objects("activities") is { } activities
            ? state with
            {
                Activities = [.. activities.Select(ReadActivity)],
            }
            : state;

    public static ServerState Webhook(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        !order.Has("webhook") ? state
        : order.Text("webhook") is not { } url ? state with { Webhook = null }
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? state with
            {
                Webhook = url,
            }
        : throw order.Wrong("webhook", "must be an http or https address");

    public static ServerState Resources(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Objects("resources") is null
            ? state
            : state with
            {
                Resources = [.. order.Array("resources")!.Select(device => device!.ToJsonString())],
            };

    // As Plex's own tokens look, with the full stops that newer ones have.
    public static ServerState Token(Fields order, ServerState state, DateTimeOffset real, Random random) =>
        order.Text("token") is not { } token ? state
        : token.Length is > 0 and <= 1000 && token.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? state with
            {
                Token = token,
            }
        : throw order.Wrong("token", "must be letters, digits, _, - and full stops");

    static Viewer ReadViewer(Fields fields)
    {
        var viewer = new Viewer(
            fields.Text("user") ?? "someone",
            fields.Text("title") ?? "Something",
            fields.Choice("state", ["playing", "paused", "buffering"]) ?? "playing",
            fields.Flag("transcode") ?? false
        );
        fields.RefuseUnread();
        return viewer;
    }

    static Activity ReadActivity(Fields fields, int index)
    {
        var type = fields.Text("type") ?? "library.update.section";
        var activity = new Activity(
            Ids.Of($"other {type}", index),
            type,
            fields.Flag("cancellable") ?? false,
            fields.Text("title") ?? "Scanning",
            fields.Text("subtitle") ?? "",
            fields.Number("progress") ?? -1
        );
        fields.RefuseUnread();
        return activity;
    }
}
