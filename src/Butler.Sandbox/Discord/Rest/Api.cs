using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace PlexButler.Sandbox.Discord;

/// <summary>What every REST call goes through: faults, the caller's proof, limits, the handler, the log.</summary>
sealed class Api(World world)
{
    public const string Prefix = "/api/v10";

    public static IEnumerable<Route> Routes =>
        [.. IdentityRoutes.All, .. CommandRoutes.All, .. InteractionRoutes.All, .. ChannelRoutes.All];

    public async Task Serve(Route? route, HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new Call(world, context);
        Answer answer;
        try
        {
            answer = await Answered(route, call);
        }
        catch (Refusal refusal)
        {
            answer = new(refusal.Status, refusal.Body());
            Note(call, refusal);
        }
        catch (RateLimited limit)
        {
            answer = Limited(limit, context.Response.Headers);
        }
        catch (BadHttpRequestException error)
        {
            answer = new(
                error.StatusCode,
                new JsonObject { ["message"] = $"{error.StatusCode}: Bad Request", ["code"] = 0 }
            );
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // The stand-in's own mistake: said in the answer and the log, so that nobody looks for it in the bot.
            answer = new(500, new JsonObject { ["message"] = $"The stand-in has a bug: {bug}", ["code"] = 0 });
        }
        Log(call, answer, Stopwatch.GetElapsedTime(started));
        if (answer.Status is 401 or 403 or 429 && context.Response.Headers["X-RateLimit-Scope"] != "shared")
            lock (world.Gate)
                world.Rates.CountInvalid();
        if (world.Faults.Take("lostAnswer", fault => fault.Meets(call.Method, call.Path)) is not null)
            context.Abort();
        else
            await Write(context.Response, answer);
    }

    async Task<Answer> Answered(Route? route, Call call)
    {
        await call.Read();
        if (world.Faults.Take("latency", Meant) is { } slow)
            await Task.Delay(
                TimeSpan.FromMilliseconds(slow.Spec.Long("milliseconds") ?? 1000),
                world.Clock,
                call.Http.RequestAborted
            );
        if (world.Faults.Take("429", Meant) is { } limit)
            throw new RateLimited(
                limit.Spec.String("scope") ?? "user",
                TimeSpan.FromSeconds(limit.Spec.Get("retryAfter").AsDouble() ?? 0.5)
            );
        if (world.Faults.Take("status", Meant) is { } broken)
            return new((int)(broken.Spec.Long("status") ?? 500), new JsonObject());
        lock (world.Gate)
        {
            if (world.Rates.Banned)
                throw new RateLimited("global", TimeSpan.FromMinutes(10));
            Admit(route, call);
            world.Rates.Count(route!, call, call.Http.Response.Headers);
            return route!.Handle(call);
        }

        bool Meant(Fault fault) => fault.Meets(call.Method, call.Path);
    }

    void Admit(Route? route, Call call)
    {
        var agent = call.Http.Request.Headers.UserAgent.ToString();
        // Discord's own condition for calls with a bot token: "DiscordBot ($url, $versionNumber)". One widely used client calls
        // webhooks with the agent of its HTTP library, so there any agent will do.
        if (
            agent.Length == 0
            || (call.Token is not null && !agent.StartsWith("DiscordBot (", StringComparison.Ordinal))
        )
            throw Refusal.NoUserAgent;
        if (route is null)
            throw Refusal.NotFound;
        if (route.Caller is Caller.Bot && !world.Realm.Application.Admits(call.Token ?? ""))
            throw Refusal.Unauthorized;
    }

    static Answer Limited(RateLimited limit, IHeaderDictionary headers)
    {
        // The header holds whole seconds, rounded up; the body the exact time.
        headers.RetryAfter = Math.Ceiling(limit.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = limit.Scope;
        if (limit.Scope == "global")
            headers["X-RateLimit-Global"] = "true";
        return new(
            429,
            new JsonObject
            {
                ["message"] = limit.Message,
                ["retry_after"] = limit.Wait.TotalSeconds,
                ["global"] = limit.Scope == "global",
            }
        );
    }

    void Note(Call call, Refusal refusal)
    {
        lock (world.Gate)
        {
            if (world.Interactions.Holding(call.Part("token")) is { } interaction)
                world.Interactions.Refused(interaction, call.Method, call.Path, refusal);
        }
    }

    void Log(Call call, Answer answer, TimeSpan took)
    {
        var path = call.Part("token") is { Length: > 0 } token
            ? call.Path.Replace(token, Secrets.Hidden, StringComparison.Ordinal)
            : call.Path;
        world.Log.Rest(
            new()
            {
                ["method"] = call.Method,
                ["path"] = path,
                ["query"] = call.Http.Request.QueryString.Value,
                ["status"] = answer.Status,
                ["milliseconds"] = (int)took.TotalMilliseconds,
                ["authorized"] = call.Token is not null && world.Realm.Application.Admits(call.Token),
                ["host"] = call.Http.Request.Host.Value,
                ["userAgent"] = call.Http.Request.Headers.UserAgent.ToString(),
                ["request"] = call.Body?.DeepClone(),
                ["response"] = answer.Body?.DeepClone(),
            }
        );
    }

    static async Task Write(HttpResponse response, Answer answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Body is null)
            return;
        response.ContentType = "application/json";
        var bytes = Json.Bytes(answer.Body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
