using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;
using static PlexButler.Sandbox.Discord.Control.ControlHttp;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>
/// The calls under <c>/sandbox</c> with which a test acts as a member and sees what that member sees.
/// </summary>
sealed class InteractionControls(DiscordState state, InteractionDispatcher dispatcher)
{
    readonly ComponentRequests components = new(state, dispatcher);

    public void Map(IEndpointRouteBuilder routes)
    {
        MapPost(routes, "/sandbox/interactions", PostInteraction);
        MapPost(routes, "/sandbox/autocomplete", SendAutocomplete);
        MapPost(routes, "/sandbox/messages/{id}/press", PressComponent);
        MapPost(routes, "/sandbox/interactions/{id}/submit", SubmitModal);
        MapGet(routes, "/sandbox/interactions/{id}", GetInteraction);
        MapGet(routes, "/sandbox/interactions", _ => ListInteractions());
    }

    async Task<JsonNode?> PostInteraction(HttpContext context) =>
        new JsonObject { ["id"] = (await SendInteraction(context, isAutocomplete: false)).Id };

    async Task<Interaction> SendInteraction(HttpContext context, bool isAutocomplete)
    {
        var body = await ReadObject(context);
        var input = body.GetString("input") ?? throw new InvalidInputException("input is missing.");
        lock (state.Gate)
        {
            var sender = SenderRequest.Read(state, body);
            var data = CommandInputParser.Parse(state, input, sender, body.GetBool("strict") ?? false, isAutocomplete);
            return dispatcher.Send(
                isAutocomplete ? InteractionType.Autocomplete : InteractionType.ApplicationCommand,
                input,
                sender,
                data
            );
        }
    }

    async Task<JsonNode?> SendAutocomplete(HttpContext context)
    {
        var interaction = await SendInteraction(context, isAutocomplete: true);
        // The fake's own clock ends the wait: after three seconds the interaction has failed.
        await interaction.Changed.WaitUntil(
            () => interaction.IsAcknowledged,
            Timeout.InfiniteTimeSpan,
            context.RequestAborted
        );
        lock (state.Gate)
        {
            return new JsonObject
            {
                ["id"] = interaction.Id,
                ["choices"] = interaction.Choices?.DeepClone(),
                ["milliseconds"] = interaction.AcknowledgedAfter,
                ["failure"] = interaction.Failure,
                ["refusals"] = Json.Array(interaction.Errors.Select(error => error.DeepClone())),
            };
        }
    }

    async Task<JsonNode?> PressComponent(HttpContext context)
    {
        var body = await ReadObject(context);
        lock (state.Gate)
            return components.Press(GetRouteValue(context, "id"), body) is { } interaction
                ? new JsonObject { ["id"] = interaction.Id }
                : throw NotFound("message");
    }

    async Task<JsonNode?> SubmitModal(HttpContext context)
    {
        var body = await ReadObject(context);
        lock (state.Gate)
            return new JsonObject { ["id"] = components.SubmitModal(RequireInteraction(context), body).Id };
    }

    async Task<JsonNode?> GetInteraction(HttpContext context)
    {
        Interaction interaction;
        lock (state.Gate)
            interaction = RequireInteraction(context);
        var until = context.Request.Query["until"].ToString();
        if (until is not ("" or "acknowledged" or "answered"))
            throw new InvalidInputException("until must be acknowledged or answered.");
        if (until.Length > 0)
            await interaction.Changed.WaitUntil(
                () => until == "acknowledged" ? interaction.IsAcknowledged : interaction.IsAnswered,
                GetWaitTime(context, 5000),
                context.RequestAborted
            );
        lock (state.Gate)
            return MemberView.ToJson(state, interaction);
    }

    Task<JsonNode?> ListInteractions()
    {
        lock (state.Gate)
            return Task.FromResult<JsonNode?>(
                new JsonObject
                {
                    ["interactions"] = Json.Array(state.Interactions.All.Select(one => MemberView.ToJson(state, one))),
                }
            );
    }

    Interaction RequireInteraction(HttpContext context) =>
        state.Interactions.Find(GetRouteValue(context, "id")) ?? throw NotFound("interaction");
}
