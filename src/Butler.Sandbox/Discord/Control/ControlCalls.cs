using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static PlexButler.Sandbox.Discord.ControlHttp;

namespace PlexButler.Sandbox.Discord;

/// <summary>The calls under <c>/sandbox</c>: what a person does in Discord, and what a test wants to know or break.</summary>
sealed class ControlCalls(World world)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Post(routes, "/sandbox/interactions", context => Sent(context, typing: false));
        Post(routes, "/sandbox/autocomplete", Autocomplete);
        Post(routes, "/sandbox/messages/{id}/press", Press);
        Post(routes, "/sandbox/interactions/{id}/submit", Submit);
        Get(routes, "/sandbox/interactions/{id}", Watch);
        Get(routes, "/sandbox/interactions", _ =>
            Reply(() =>
                new JsonObject
                {
                    ["interactions"] = Json.List(world.Interactions.All.Select(one => View.Of(world, one))),
                }
            )
        );
        Get(routes, "/sandbox/messages", Messages);
        Get(routes, "/sandbox/feed", context =>
            Feed.Since(world, Number(context, "since", -1), Patience(context, 0), context.RequestAborted)
        );
        Get(routes, "/sandbox/direct", Direct);
        Get(routes, "/sandbox/commands", _ => Reply(Commands));
        Get(routes, "/sandbox/state", _ => Reply(() => StateView.Of(world)));
        Get(routes, "/sandbox/faults", _ => Reply(() => new JsonObject { ["faults"] = world.Faults.Json() }));
        Post(routes, "/sandbox/faults", Fault);
        Delete(routes, "/sandbox/faults", _ => Reply(() => new JsonObject { ["applied"] = FaultRequest.Clear(world) }));
        routes.MapMethods("/sandbox/log", ["GET"], Log);
        Post(routes, "/sandbox/endpoint", Endpoint);
        Get(routes, "/health", _ => Reply(() => new JsonObject { ["status"] = "ok" }));
    }

    async Task<JsonNode?> Sent(HttpContext context, bool typing) =>
        new JsonObject { ["id"] = (await Send(context, typing)).Id };

    async Task<Interaction> Send(HttpContext context, bool typing)
    {
        var body = await ObjectBody(context);
        var input = body.String("input") ?? throw new Unsendable("input is missing.");
        lock (world.Gate)
        {
            var sender = SenderRequest.Read(world, body);
            var data = ClientInput.Read(world, input, sender, body.Bool("strict") ?? false, typing);
            return world.Interactions.Send(
                typing ? Interaction.Autocomplete : Interaction.Command,
                input,
                sender,
                data
            );
        }
    }

    async Task<JsonNode?> Autocomplete(HttpContext context)
    {
        var interaction = await Send(context, typing: true);
        // The stand-in's own clock ends the wait: after three seconds the failure is there.
        await interaction.Changed.Until(
            () => interaction.IsAcknowledged,
            Timeout.InfiniteTimeSpan,
            context.RequestAborted
        );
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["id"] = interaction.Id,
                ["choices"] = interaction.Choices?.DeepClone(),
                ["milliseconds"] = interaction.AcknowledgedAfter,
                ["failure"] = interaction.Failure,
                ["refusals"] = Json.List(interaction.Refusals.Select(refusal => refusal.DeepClone())),
            };
        }
    }

    async Task<JsonNode?> Press(HttpContext context)
    {
        var body = await ObjectBody(context);
        lock (world.Gate)
            return Presses.Press(world, Part(context, "id"), body) is { } pressed
                ? new JsonObject { ["id"] = pressed.Id }
                : throw Missing("message");
    }

    async Task<JsonNode?> Submit(HttpContext context)
    {
        var body = await ObjectBody(context);
        lock (world.Gate)
            return new JsonObject { ["id"] = Presses.Submit(world, Known(context), body).Id };
    }

    async Task<JsonNode?> Watch(HttpContext context)
    {
        Interaction interaction;
        lock (world.Gate)
            interaction = Known(context);
        var until = context.Request.Query["until"].ToString();
        if (until is not ("" or "acknowledged" or "answered"))
            throw new Unsendable("until must be acknowledged or answered.");
        if (until.Length > 0)
            await interaction.Changed.Until(
                () => until == "acknowledged" ? interaction.IsAcknowledged : interaction.IsAnswered,
                Patience(context, 5000),
                context.RequestAborted
            );
        lock (world.Gate)
            return View.Of(world, interaction);
    }

    Task<JsonNode?> Messages(HttpContext context)
    {
        var channel = context.Request.Query["channelId"].ToString();
        var who = context.Request.Query["visibleTo"].ToString();
        return Reply(() =>
            new JsonObject
            {
                ["messages"] = Json.List(
                    world
                        .Messages.All.Where(message =>
                            (channel.Length == 0 || message.Channel.Id == channel)
                            && (who.Length == 0 || message.VisibleTo is null || message.VisibleTo == who)
                        )
                        .Select(message => View.Listed(message, world.Realm))
                ),
            }
        );
    }

    Task<JsonNode?> Direct(HttpContext context) =>
        Reply(() =>
            new JsonObject
            {
                ["channelId"] = world.Realm.People.FirstOrDefault(person =>
                    person.Id == context.Request.Query["userId"].ToString()
                )
                    is { } person
                    ? world.Realm.DirectChannel(person).Id
                    : throw Missing("member"),
            }
        );

    JsonNode Commands()
    {
        var guilds = new JsonObject();
        foreach (var guild in world.Commands.Guilds)
            guilds[guild] = Shown(guild);
        return new JsonObject { ["global"] = Shown(""), ["guilds"] = guilds };

        JsonArray Shown(string scope) =>
            Json.List(world.Commands.In(scope).Select(command => CommandRoutes.Show(command, localizations: true)));
    }

    async Task<JsonNode?> Fault(HttpContext context)
    {
        var body = await Body(context);
        var specs = body as JsonArray ?? [body?.DeepClone()];
        lock (world.Gate)
            return new JsonObject
            {
                ["applied"] = specs.Sum(spec =>
                    FaultRequest.Apply(world, spec as JsonObject ?? throw new Unsendable("A fault is an object."))
                ),
            };
    }

    async Task<JsonNode?> Endpoint(HttpContext context)
    {
        var body = await ObjectBody(context);
        var text = body.String("url");
        if (
            text is not null
            && (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        )
            throw new Unsendable("url must be an address that begins with http, or null.");
        var (probes, good) = text is null ? ([], true) : await world.Endpoint.Probe(new(text), context.RequestAborted);
        if (!good)
            context.Response.StatusCode = 400;
        lock (world.Gate)
            if (good)
                world.Realm.Application.Endpoint = text;
        return new JsonObject
        {
            ["url"] = text,
            ["probes"] = probes,
            ["message"] = good ? null : "The specified interactions endpoint URL could not be verified.",
        };
    }

    async Task Log(HttpContext context)
    {
        var text = await world.Log.Since(Number(context, "since", 0), Patience(context, 0), context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    Task<JsonNode?> Reply(Func<JsonNode?> make)
    {
        lock (world.Gate)
            return Task.FromResult(make());
    }

    Interaction Known(HttpContext context) =>
        world.Interactions.Find(Part(context, "id")) ?? throw Missing("interaction");
}
