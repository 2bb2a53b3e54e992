using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>Answers to interactions: the first one, the original message, and those that follow.</summary>
static class InteractionRoutes
{
    const string WebhookPath = "/webhooks/{id}/{token}",
        OriginalMessageId = "@original";

    public static IReadOnlyList<RestRoute> All { get; } =
    [
        RestRoute.WithTokenInPath("POST", "/interactions/{id}/{token}/callback", 5, 5, Respond),
        RestRoute.WithTokenInPath("POST", WebhookPath, 5, 2, CreateFollowUp),
        RestRoute.WithTokenInPath("GET", WebhookPath + "/messages/{message}", 5, 2, call =>
            RestResponse.Ok(GetMessage(call).Message.ToJson(call.State.Directory))
        ),
        RestRoute.WithTokenInPath("PATCH", WebhookPath + "/messages/{message}", 5, 2, EditMessage),
        RestRoute.WithTokenInPath("DELETE", WebhookPath + "/messages/{message}", 5, 2, DeleteMessage),
    ];

    static RestResponse Respond(RestCall call)
    {
        var interaction = call.State.Interactions.GetForCallback(call.RouteValue("id"), call.RouteValue("token"));
        var response = InteractionCallback.Apply(call.State, interaction, call.Body, call.Files);
        return call.HasQueryFlag("with_response") ? RestResponse.Ok(response) : RestResponse.NoContent;
    }

    static RestResponse CreateFollowUp(RestCall call)
    {
        var interaction = call.State.Interactions.GetForWebhook(call.RouteValue("id"), call.RouteValue("token"));
        var form = call.GetForm();
        if (interaction.OriginalResponse is { IsThinking: true, IsDeleted: false } thinking)
        {
            // Deprecated but still supported: the first follow-up after a deferred answer becomes that answer.
            call.State.Messages.Edit(thinking, interaction, form, call.Files);
            return RestResponse.Ok(thinking.ToJson(call.State.Directory));
        }
        var message = call.State.Messages.Create(
            interaction.Channel,
            interaction,
            MessageType.Reply,
            form,
            call.Files,
            interaction.OriginalResponse?.Id
        );
        interaction.FollowUps.Add(message);
        interaction.Changed.Notify();
        return RestResponse.Ok(message.ToJson(call.State.Directory));
    }

    static RestResponse EditMessage(RestCall call)
    {
        var (interaction, message) = GetMessage(call);
        call.State.Messages.Edit(message, interaction, call.GetForm(), call.Files);
        interaction.Changed.Notify();
        return RestResponse.Ok(message.ToJson(call.State.Directory));
    }

    static RestResponse DeleteMessage(RestCall call)
    {
        var (interaction, message) = GetMessage(call);
        call.State.Messages.Delete(message);
        interaction.Changed.Notify();
        return RestResponse.NoContent;
    }

    static (Interaction Interaction, Message Message) GetMessage(RestCall call)
    {
        var interaction = call.State.Interactions.GetForWebhook(call.RouteValue("id"), call.RouteValue("token"));
        // The token gives access only to messages of its interaction.
        var message =
            call.RouteValue("message") == OriginalMessageId
                ? interaction.OriginalResponse
                : interaction
                    .FollowUps.Prepend(interaction.OriginalResponse)
                    .FirstOrDefault(one => one?.Id == call.RouteValue("message"));
        return message is { IsDeleted: false } ? (interaction, message) : throw DiscordApiException.UnknownMessage;
    }
}
