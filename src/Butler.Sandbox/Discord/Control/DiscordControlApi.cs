using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.Rest;
using PlexButler.Sandbox.Discord.State;
using static PlexButler.Sandbox.Discord.Control.ControlHttp;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>The calls under <c>/sandbox</c>: what a person does in Discord, and what a test reads or breaks.</summary>
sealed class DiscordControlApi(
    DiscordState state,
    GatewayServer gateway,
    RateLimiter rateLimiter,
    InteractionDispatcher dispatcher,
    InteractionsEndpointClient endpoint
)
{
    readonly DiscordFaultRequests faults = new(state, gateway, dispatcher);

    public void Map(IEndpointRouteBuilder routes)
    {
        new InteractionControls(state, dispatcher).Map(routes);
        MapGet(routes, "/sandbox/messages", GetMessages);
        MapGet(routes, "/sandbox/feed", context =>
            Feed.ReadSince(state, GetQueryNumber(context, "since", -1), GetWaitTime(context, 0), context.RequestAborted)
        );
        MapGet(routes, "/sandbox/direct", GetDirectChannel);
        MapGet(routes, "/sandbox/commands", _ => WithLock(GetCommands));
        MapGet(routes, "/sandbox/state", _ => WithLock(() => StateView.ToJson(state, gateway, rateLimiter)));
        MapGet(routes, "/sandbox/faults", _ => WithLock(() => new JsonObject { ["faults"] = state.Faults.ToJson() }));
        MapPost(routes, "/sandbox/faults", PostFaults);
        MapDelete(routes, "/sandbox/faults", _ => WithLock(() => new JsonObject { ["applied"] = faults.Clear() }));
        routes.MapMethods("/sandbox/log", ["GET"], GetLog);
        MapPost(routes, "/sandbox/endpoint", SetInteractionsEndpoint);
        MapGet(routes, "/health", _ => WithLock(() => new JsonObject { ["status"] = "ok" }));
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
                    faults.Apply(spec as JsonObject ?? throw new InvalidInputException("A fault is an object."))
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
        var (probes, isVerified) = text is null ? ([], true) : await endpoint.Verify(new(text), context.RequestAborted);
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
}
