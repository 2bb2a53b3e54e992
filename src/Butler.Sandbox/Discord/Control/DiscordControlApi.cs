using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Rest;
using PlexButler.Sandbox.Discord.State;
using static PlexButler.Sandbox.Discord.Control.ControlHttp;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>The calls under <c>/sandbox</c>: what a person does in Discord, and what a test wants to know or break.</summary>
sealed class DiscordControlApi(DiscordState state)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        MapPost(routes, "/sandbox/interactions", context => PostInteraction(context, isAutocomplete: false));
        MapPost(routes, "/sandbox/autocomplete", SendAutocomplete);
        MapPost(routes, "/sandbox/messages/{id}/press", PressComponent);
        MapPost(routes, "/sandbox/interactions/{id}/submit", SubmitModal);
        MapGet(routes, "/sandbox/interactions/{id}", GetInteraction);
        MapGet(routes, "/sandbox/interactions", _ =>
            WithLock(() =>
                new JsonObject
                {
                    ["interactions"] = Json.Array(state.Interactions.All.Select(one => MemberView.ToJson(state, one))),
                }
            )
        );
        MapGet(routes, "/sandbox/messages", GetMessages);
        MapGet(routes, "/sandbox/feed", context =>
            Feed.ReadSince(state, GetQueryNumber(context, "since", -1), GetWaitTime(context, 0), context.RequestAborted)
        );
        MapGet(routes, "/sandbox/direct", GetDirectChannel);
        MapGet(routes, "/sandbox/commands", _ => WithLock(GetCommands));
        MapGet(routes, "/sandbox/state", _ => WithLock(() => StateView.ToJson(state)));
        MapGet(routes, "/sandbox/faults", _ => WithLock(() => new JsonObject { ["faults"] = state.Faults.ToJson() }));
        MapPost(routes, "/sandbox/faults", PostFaults);
        MapDelete(routes, "/sandbox/faults", _ =>
            WithLock(() => new JsonObject { ["applied"] = DiscordFaultRequests.Clear(state) })
        );
        routes.MapMethods("/sandbox/log", ["GET"], GetLog);
        MapPost(routes, "/sandbox/endpoint", SetInteractionsEndpoint);
        MapGet(routes, "/health", _ => WithLock(() => new JsonObject { ["status"] = "ok" }));
    }

    async Task<JsonNode?> PostInteraction(HttpContext context, bool isAutocomplete) =>
        new JsonObject { ["id"] = (await SendInteraction(context, isAutocomplete)).Id };

    async Task<Interaction> SendInteraction(HttpContext context, bool isAutocomplete)
    {
        var body = await ReadObject(context);
        var input = body.GetString("input") ?? throw new InvalidInputException("input is missing.");
        lock (state.Gate)
        {
            var sender = SenderRequest.Read(state, body);
            var data = CommandInputParser.Parse(state, input, sender, body.GetBool("strict") ?? false, isAutocomplete);
            return state.Interactions.Send(
                isAutocomplete ? Interaction.Autocomplete : Interaction.ApplicationCommand,
                input,
                sender,
                data
            );
        }
    }

    async Task<JsonNode?> SendAutocomplete(HttpContext context)
    {
        var interaction = await SendInteraction(context, isAutocomplete: true);
        // The stand-in's own clock ends the wait: after three seconds the failure is there.
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
            return ComponentRequests.Press(state, GetRouteValue(context, "id"), body) is { } interaction
                ? new JsonObject { ["id"] = interaction.Id }
                : throw NotFound("message");
    }

    async Task<JsonNode?> SubmitModal(HttpContext context)
    {
        var body = await ReadObject(context);
        lock (state.Gate)
            return new JsonObject
            {
                ["id"] = ComponentRequests.SubmitModal(state, RequireInteraction(context), body).Id,
            };
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

    Task<JsonNode?> GetMessages(HttpContext context)
    {
        var channel = context.Request.Query["channelId"].ToString();
        var userId = context.Request.Query["visibleTo"].ToString();
        return WithLock(() =>
            new JsonObject
            {
                ["messages"] = Json.Array(
                    state
                        .Messages.All.Where(message =>
                            (channel.Length == 0 || message.Channel.Id == channel)
                            && (userId.Length == 0 || message.VisibleTo is null || message.VisibleTo == userId)
                        )
                        .Select(message => MemberView.ToListItem(message, state.Directory))
                ),
            }
        );
    }

    Task<JsonNode?> GetDirectChannel(HttpContext context) =>
        WithLock(() =>
            new JsonObject
            {
                ["channelId"] = state.Directory.Members.FirstOrDefault(member =>
                    member.Id == context.Request.Query["userId"].ToString()
                )
                    is { } member
                    ? state.Directory.GetOrAddDirectChannel(member).Id
                    : throw NotFound("member"),
            }
        );

    JsonNode GetCommands()
    {
        var guilds = new JsonObject();
        foreach (var guild in state.Commands.GuildIds)
            guilds[guild] = ListCommands(guild);
        return new JsonObject { ["global"] = ListCommands(""), ["guilds"] = guilds };

        JsonArray ListCommands(string scope) =>
            Json.Array(
                state.Commands.GetCommands(scope).Select(command => CommandRoutes.Format(command, localizations: true))
            );
    }

    async Task<JsonNode?> PostFaults(HttpContext context)
    {
        var body = await ReadJson(context);
        var specs = body as JsonArray ?? [body?.DeepClone()];
        lock (state.Gate)
            return new JsonObject
            {
                ["applied"] = specs.Sum(spec =>
                    DiscordFaultRequests.Apply(
                        state,
                        spec as JsonObject ?? throw new InvalidInputException("A fault is an object.")
                    )
                ),
            };
    }

    async Task<JsonNode?> SetInteractionsEndpoint(HttpContext context)
    {
        var body = await ReadObject(context);
        var text = body.GetString("url");
        if (
            text is not null
            && (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        )
            throw new InvalidInputException("url must be an address that begins with http, or null.");
        var (probes, isVerified) = text is null
            ? ([], true)
            : await state.InteractionsEndpoint.Verify(new(text), context.RequestAborted);
        if (!isVerified)
            context.Response.StatusCode = 400;
        lock (state.Gate)
            if (isVerified)
                state.Directory.Application.InteractionsEndpointUrl = text;
        return new JsonObject
        {
            ["url"] = text,
            ["probes"] = probes,
            ["message"] = isVerified ? null : "The specified interactions endpoint URL could not be verified.",
        };
    }

    async Task GetLog(HttpContext context)
    {
        var text = await state.Log.ReadSince(
            GetQueryNumber(context, "since", 0),
            GetWaitTime(context, 0),
            context.RequestAborted
        );
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    Task<JsonNode?> WithLock(Func<JsonNode?> createJson)
    {
        lock (state.Gate)
            return Task.FromResult(createJson());
    }

    Interaction RequireInteraction(HttpContext context) =>
        state.Interactions.Find(GetRouteValue(context, "id")) ?? throw NotFound("interaction");
}
