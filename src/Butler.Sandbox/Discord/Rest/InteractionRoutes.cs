namespace PlexButler.Sandbox.Discord;

/// <summary>Answers to interactions: the first one, the original message, and those that follow.</summary>
static class InteractionRoutes
{
    const string Webhook = "/webhooks/{id}/{token}",
        Original = "@original";

    public static IReadOnlyList<Route> All { get; } =
    [
        Route.Tokened("POST", "/interactions/{id}/{token}/callback", 5, 5, Callback),
        Route.Tokened("POST", Webhook, 5, 2, FollowUp),
        Route.Tokened("GET", Webhook + "/messages/{message}", 5, 2, call =>
            Answer.Ok(Named(call).Message.Json(call.World.Realm))
        ),
        Route.Tokened("PATCH", Webhook + "/messages/{message}", 5, 2, Edit),
        Route.Tokened("DELETE", Webhook + "/messages/{message}", 5, 2, Delete),
    ];

    static Answer Callback(Call call)
    {
        var interaction = call.World.Interactions.ForCallback(call.Part("id"), call.Part("token"));
        var given = Discord.Callback.Give(call.World, interaction, call.Body, call.Files);
        return call.Asks("with_response") ? Answer.Ok(given) : Answer.Nothing;
    }

    static Answer FollowUp(Call call)
    {
        var interaction = call.World.Interactions.ByWebhook(call.Part("id"), call.Part("token"));
        var form = call.Form();
        if (interaction.Original is { IsThinking: true, Deleted: false } thinking)
        {
            // Deprecated, but still so: what is sent right after a deferred answer becomes that answer.
            call.World.Messages.Edit(thinking, interaction, form, call.Files);
            return Answer.Ok(thinking.Json(call.World.Realm));
        }
        var message = call.World.Messages.Create(
            interaction.Channel,
            interaction,
            19,
            form,
            call.Files,
            interaction.Original?.Id
        );
        interaction.FollowUps.Add(message);
        interaction.Changed.Beat();
        return Answer.Ok(message.Json(call.World.Realm));
    }

    static Answer Edit(Call call)
    {
        var (interaction, message) = Named(call);
        call.World.Messages.Edit(message, interaction, call.Form(), call.Files);
        interaction.Changed.Beat();
        return Answer.Ok(message.Json(call.World.Realm));
    }

    static Answer Delete(Call call)
    {
        var (interaction, message) = Named(call);
        call.World.Messages.Delete(message);
        interaction.Changed.Beat();
        return Answer.Nothing;
    }

    static (Interaction Interaction, Message Message) Named(Call call)
    {
        var interaction = call.World.Interactions.ByWebhook(call.Part("id"), call.Part("token"));
        // The token opens its own messages and no others.
        var message =
            call.Part("message") == Original
                ? interaction.Original
                : interaction
                    .FollowUps.Prepend(interaction.Original)
                    .FirstOrDefault(one => one?.Id == call.Part("message"));
        return message is { Deleted: false } ? (interaction, message) : throw Refusal.UnknownMessage;
    }
}
