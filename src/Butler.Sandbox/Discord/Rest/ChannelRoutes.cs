namespace PlexButler.Sandbox.Discord;

/// <summary>Messages that the bot sends by itself.</summary>
static class ChannelRoutes
{
    const string Messages = "/channels/{channel}/messages";

    public static IReadOnlyList<Route> All { get; } =
    [
        Route.Bot("GET", "/channels/{channel}", 10, 5, call => Answer.Ok(Channel(call).Json())),
        Route.Bot("GET", Messages, 5, 5, List),
        Route.Bot("POST", Messages, 5, 5, call =>
            Answer.Ok(call.World.Messages.Create(Channel(call), null, 0, call.Form(), call.Files).Json(call.World.Realm))),
        Route.Bot("GET", Messages + "/{message}", 5, 5, call => Answer.Ok(Message(call).Json(call.World.Realm))),
        Route.Bot("PATCH", Messages + "/{message}", 5, 5, Edit),
        Route.Bot("DELETE", Messages + "/{message}", 5, 5, Delete),
        Route.Bot("POST", "/users/@me/channels", 5, 5, Direct),
    ];

    static Answer List(Call call)
    {
        var channel = Channel(call);
        var limit = int.TryParse(call.Query("limit"), System.Globalization.CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 100) : 50;
        var messages = call.World.Messages.All.Where(message => message.Channel == channel && message is { Deleted: false, IsEphemeral: false });
        return Answer.Ok(Json.List(messages.TakeLast(limit).Reverse().Select(message => message.Json(call.World.Realm))));
    }

    static Answer Edit(Call call)
    {
        var message = Message(call);
        call.World.Messages.Edit(message, null, call.Form(), call.Files);
        return Answer.Ok(message.Json(call.World.Realm));
    }

    static Answer Delete(Call call)
    {
        call.World.Messages.Delete(Message(call));
        return Answer.Nothing;
    }

    static Answer Direct(Call call) =>
        call.World.Realm.People.FirstOrDefault(person => person.Id == call.Form().Owner.String("recipient_id")) is { } person
            ? Answer.Ok(call.World.Realm.DirectChannel(person).Json())
            : throw FormErrors.Single("recipient_id", "SNOWFLAKE_INVALID", "Unknown user");

    static Channel Channel(Call call) => call.World.Realm.ChannelOf(call.Part("channel")) ?? throw Refusal.UnknownChannel;

    // Ephemeral messages are reached with their interaction's token only.
    static Message Message(Call call) =>
        call.World.Messages.Find(call.Part("message"), Channel(call)) is { IsEphemeral: false } message ? message : throw Refusal.UnknownMessage;
}
