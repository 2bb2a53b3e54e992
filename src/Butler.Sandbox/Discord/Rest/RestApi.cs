using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>What every REST call goes through: faults, authorization, rate limits, the handler, the log.</summary>
sealed class RestApi(DiscordState state, GatewayServer gateway, RateLimiter rateLimiter)
{
    public const string Prefix = "/api/v10";

    public static IEnumerable<RestRoute> Routes =>
        [.. IdentityRoutes.All, .. CommandRoutes.All, .. InteractionRoutes.All, .. ChannelRoutes.All];

    public async Task Serve(RestRoute? route, HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var call = new RestCall(state, gateway, context);
        RestResponse response;
        try
        {
            response = await Execute(route, call);
        }
        catch (DiscordApiException error)
        {
            response = new(error.Status, error.ToJson());
            RecordError(call, error);
        }
        catch (RateLimitedException limit)
        {
            response = ToResponse(limit, context.Response.Headers);
        }
        catch (BadHttpRequestException error)
        {
            response = new(
                error.StatusCode,
                new JsonObject { ["message"] = $"{error.StatusCode}: Bad Request", ["code"] = 0 }
            );
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            // The fake's own bug: the reply and the log report it, so that nobody looks for it in the bot.
            response = new(500, new JsonObject { ["message"] = $"The fake Discord has a bug: {bug}", ["code"] = 0 });
        }
        LogCall(call, response, Stopwatch.GetElapsedTime(started));
        if (response.Status is 401 or 403 or 429 && context.Response.Headers["X-RateLimit-Scope"] != "shared")
            lock (state.Gate)
                rateLimiter.CountInvalidCall();
        if (state.Faults.Consume("lostAnswer", fault => fault.Matches(call.Method, call.Path)) is not null)
            context.Abort();
        else
            await Write(context.Response, response);
    }

    async Task<RestResponse> Execute(RestRoute? route, RestCall call)
    {
        await call.Read();
        if (state.Faults.Consume("latency", AppliesToCall) is { } latency)
            await Task.Delay(
                TimeSpan.FromMilliseconds(latency.Spec.GetLong("milliseconds") ?? 1000),
                state.Clock,
                call.HttpContext.RequestAborted
            );
        if (state.Faults.Consume("429", AppliesToCall) is { } rateLimit)
            throw new RateLimitedException(
                rateLimit.Spec.GetString("scope") ?? "user",
                TimeSpan.FromSeconds(rateLimit.Spec.Get("retryAfter").AsDouble() ?? 0.5)
            );
        if (state.Faults.Consume("status", AppliesToCall) is { } statusFault)
            return new((int)(statusFault.Spec.GetLong("status") ?? 500), new JsonObject());
        lock (state.Gate)
        {
            if (rateLimiter.IsBanned)
                throw new RateLimitedException("global", TimeSpan.FromMinutes(10));
            Authorize(route, call);
            rateLimiter.CountCall(route!, call, call.HttpContext.Response.Headers);
            return route!.Handle(call);
        }

        bool AppliesToCall(DiscordFault fault) => fault.Matches(call.Method, call.Path);
    }

    void Authorize(RestRoute? route, RestCall call)
    {
        var agent = call.HttpContext.Request.Headers.UserAgent.ToString();
        // Calls with a bot token need "DiscordBot ($url, $versionNumber)" (reference documentation, "User Agent").
        // One widely used client calls webhooks with the agent of its HTTP library, so any agent is valid without a
        // token.
        if (
            agent.Length == 0
            || (call.Token is not null && !agent.StartsWith("DiscordBot (", StringComparison.Ordinal))
        )
            throw DiscordApiException.NoUserAgent;
        if (route is null)
            throw DiscordApiException.NotFound;
        if (
            route.Authentication is RouteAuthentication.BotToken
            && !state.Directory.Application.IsValidToken(call.Token ?? "")
        )
            throw DiscordApiException.Unauthorized;
    }

    static RestResponse ToResponse(RateLimitedException limit, IHeaderDictionary headers)
    {
        // The header holds whole seconds, rounded up; the body the exact time.
        headers.RetryAfter = Math.Ceiling(limit.RetryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Scope"] = limit.Scope;
        if (limit.Scope == "global")
            headers["X-RateLimit-Global"] = "true";
        return new(
            429,
            new JsonObject
            {
                ["message"] = limit.Message,
                ["retry_after"] = limit.RetryAfter.TotalSeconds,
                ["global"] = limit.Scope == "global",
            }
        );
    }

    void RecordError(RestCall call, DiscordApiException error)
    {
        lock (state.Gate)
        {
            if (state.Interactions.FindByToken(call.RouteValue("token")) is { } interaction)
                state.Interactions.AddError(interaction, call.Method, call.Path, error);
        }
    }

    void LogCall(RestCall call, RestResponse response, TimeSpan elapsed)
    {
        var path = call.RouteValue("token") is { Length: > 0 } token
            ? call.Path.Replace(token, Redaction.Placeholder, StringComparison.Ordinal)
            : call.Path;
        state.Log.AddRestCall(
            new()
            {
                ["method"] = call.Method,
                ["path"] = path,
                ["query"] = call.HttpContext.Request.QueryString.Value,
                ["status"] = response.Status,
                ["milliseconds"] = (int)elapsed.TotalMilliseconds,
                ["authorized"] = call.Token is not null && state.Directory.Application.IsValidToken(call.Token),
                ["host"] = call.HttpContext.Request.Host.Value,
                ["userAgent"] = call.HttpContext.Request.Headers.UserAgent.ToString(),
                ["request"] = call.Body?.DeepClone(),
                ["response"] = response.Body?.DeepClone(),
            }
        );
    }

    static async Task Write(HttpResponse response, RestResponse answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Body is null)
            return;
        response.ContentType = "application/json";
        var bytes = Json.ToBytes(answer.Body);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, response.HttpContext.RequestAborted);
    }
}
