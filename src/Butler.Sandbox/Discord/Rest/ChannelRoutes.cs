namespace PlexButler.Sandbox.Discord;

/// <summary>Messages that the bot sends by itself.</summary>
static class ChannelRoutes
{
    const string Messages = "/channels/{channel}/messages";

    public static IReadOnlyList<Route> All { get; } =
    [
        Route.Bot("GET", "/channels/{channel}", 10, 5, call => Answer.Ok(Channel(call).Json())),
        Route.Bot("GET", Messages, 5, 5, List),
        Route.Bot("POST", Messages, 5, 5, Post),
        Route.Bot("GET", Messages + "/{message}", 5, 5, call => Answer.Ok(Message(call).Json(call.World.Realm))),
        Route.Bot("PATCH", Messages + "/{message}", 5, 5, Edit),
        Route.Bot("DELETE", Messages + "/{message}", 5, 5, Delete),
        Route.Bot("POST", "/users/@me/channels", 5, 5, Direct),
    ];

    /// <summary>Whether it is the one that sends messages to a channel.</summary>
    public static bool IsPost(Route route) => route is { Method: "POST", Path: Messages };

    static Answer List(Call call)
    {
        var channel = Channel(call);
        var limit = int.TryParse(call.Query("limit"), System.Globalization.CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 100)
            : 50;
        var messages = call.World.Messages.All.Where(message =>
            message.Channel == channel && message is { Deleted: false, IsEphemeral: false }
        );
        return Answer.Ok(
            Json.List(messages.TakeLast(limit).Reverse().Select(message => message.Json(call.World.Realm)))
        );
    }

    static Answer Post(Call call)
    {
        var channel = Channel(call);
        // Who does not see a channel has been refused already; this is the right to write there.
        if (call.World.Faults.Take("forbid", fault => Means(fault, channel)) is not null)
            throw Refusal.MissingPermissions;
        var form = call.Form();
        if (call.World.Nonces.Find(form) is { } before)
            return Answer.Ok(before.Json(call.World.Realm));
        var message = call.World.Messages.Create(channel, null, 0, form, call.Files);
        call.World.Nonces.Keep(form, message);
        return Answer.Ok(message.Json(call.World.Realm));
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
        call.World.Realm.People.FirstOrDefault(person => person.Id == call.Form().Owner.String("recipient_id"))
            is { } person
            ? Answer.Ok(call.World.Realm.DirectChannel(person).Json())
            : throw FormErrors.Single("recipient_id", "SNOWFLAKE_INVALID", "Unknown user");

    static Channel Channel(Call call)
    {
        var channel = call.World.Realm.ChannelOf(call.Part("channel")) ?? throw Refusal.UnknownChannel;
        return
            call.World.Faults.Take("forbid", fault => Means(fault, channel) && fault.Spec.Bool("hidden") == true)
                is null
            ? channel
            : throw Refusal.MissingAccess;
    }

    static bool Means(Fault fault, Channel channel) => fault.Spec.String("channelId") is not { } id || id == channel.Id;

    // Ephemeral messages are reached with their interaction's token only.
    static Message Message(Call call) =>
        call.World.Messages.Find(call.Part("message"), Channel(call)) is { IsEphemeral: false } message
            ? message
            : throw Refusal.UnknownMessage;
}
