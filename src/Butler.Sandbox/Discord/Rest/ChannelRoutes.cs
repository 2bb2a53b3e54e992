using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rules;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>Messages that the bot sends to a channel.</summary>
static class ChannelRoutes
{
    const string MessagesPath = "/channels/{channel}/messages";

    public static IReadOnlyList<RestRoute> All { get; } =
    [
        RestRoute.Bot("GET", "/channels/{channel}", 10, 5, call => RestResponse.Ok(GetChannel(call).ToJson())),
        RestRoute.Bot("GET", MessagesPath, 5, 5, ListMessages),
        RestRoute.Bot("POST", MessagesPath, 5, 5, CreateMessage),
        RestRoute.Bot("GET", MessagesPath + "/{message}", 5, 5, call =>
            RestResponse.Ok(GetMessage(call).ToJson(call.State.Directory))
        ),
        RestRoute.Bot("PATCH", MessagesPath + "/{message}", 5, 5, EditMessage),
        RestRoute.Bot("DELETE", MessagesPath + "/{message}", 5, 5, DeleteMessage),
        RestRoute.Bot("POST", "/users/@me/channels", 5, 5, OpenDirectChannel),
    ];

    /// <summary>Whether the route sends messages to a channel.</summary>
    public static bool IsCreateMessage(RestRoute route) => route is { Method: "POST", Path: MessagesPath };

    static RestResponse ListMessages(RestCall call)
    {
        var channel = GetChannel(call);
        var limit = int.TryParse(
            call.QueryValue("limit"),
            System.Globalization.CultureInfo.InvariantCulture,
            out var requested
        )
            ? Math.Clamp(requested, 1, 100)
            : 50;
        var messages = call.State.Messages.All.Where(message =>
            message.Channel == channel && message is { IsDeleted: false, IsEphemeral: false }
        );
        return RestResponse.Ok(
            Json.Array(messages.TakeLast(limit).Reverse().Select(message => message.ToJson(call.State.Directory)))
        );
    }

    static RestResponse CreateMessage(RestCall call)
    {
        var channel = GetChannel(call);
        // A hidden channel was rejected already; this is the permission to send messages.
        if (call.State.Faults.Consume("forbid", fault => AppliesTo(fault, channel)) is not null)
            throw DiscordApiException.MissingPermissions;
        var form = call.GetForm();
        if (call.State.Nonces.Find(form) is { } existing)
            return RestResponse.Ok(existing.ToJson(call.State.Directory));
        var message = call.State.Messages.Create(channel, null, MessageType.Default, form, call.Files);
        call.State.Nonces.Remember(form, message);
        return RestResponse.Ok(message.ToJson(call.State.Directory));
    }

    static RestResponse EditMessage(RestCall call)
    {
        var message = GetMessage(call);
        call.State.Messages.Edit(message, null, call.GetForm(), call.Files);
        return RestResponse.Ok(message.ToJson(call.State.Directory));
    }

    static RestResponse DeleteMessage(RestCall call)
    {
        call.State.Messages.Delete(GetMessage(call));
        return RestResponse.NoContent;
    }

    static RestResponse OpenDirectChannel(RestCall call) =>
        call.State.Directory.Members.FirstOrDefault(member =>
            member.Id == call.GetForm().Source.GetString("recipient_id")
        )
            is { } member
            ? RestResponse.Ok(call.State.Directory.GetOrAddDirectChannel(member).ToJson())
            : throw FormErrors.Single("recipient_id", "SNOWFLAKE_INVALID", "Unknown user");

    static Channel GetChannel(RestCall call)
    {
        var channel = call.State.Directory.FindChannel(call.RouteValue("channel"))
            ?? throw DiscordApiException.UnknownChannel;
        return
            call.State.Faults.Consume("forbid", fault =>
                AppliesTo(fault, channel) && fault.Spec.GetBool("hidden") == true
            )
                is null
            ? channel
            : throw DiscordApiException.MissingAccess;
    }

    static bool AppliesTo(DiscordFault fault, Channel channel) =>
        fault.Spec.GetString("channelId") is not { } id || id == channel.Id;

    // Only their interaction's token gives access to ephemeral messages.
    static Message GetMessage(RestCall call) =>
        call.State.Messages.Get(call.RouteValue("message"), GetChannel(call)) is { IsEphemeral: false } message
            ? message
            : throw DiscordApiException.UnknownMessage;
}
