using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What a REST call is answered with.</summary>
readonly record struct Answer(int Status, JsonNode? Body)
{
    public static Answer Ok(JsonNode? body) => new(200, body);

    public static readonly Answer Nothing = new(204, null);
}

/// <summary>One endpoint.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path under <c>/api/v10</c>, in routing syntax.</param>
/// <param name="Caller">Who may call it.</param>
/// <param name="Limit">Calls allowed in <paramref name="Seconds"/>.</param>
/// <param name="Seconds">The window of the limit.</param>
/// <param name="Handle">Carries the call out, under the world's gate.</param>
sealed record Route(string Method, string Path, Caller Caller, int Limit, double Seconds, Func<Call, Answer> Handle)
{
    public static Route Bot(string method, string path, int limit, double seconds, Func<Call, Answer> handle) =>
        new(method, path, Caller.Bot, limit, seconds, handle);

    public static Route Open(string method, string path, int limit, double seconds, Func<Call, Answer> handle) =>
        new(method, path, Caller.Anyone, limit, seconds, handle);

    /// <summary>The token is in the path; such calls do not count towards the global limit.</summary>
    public static Route Tokened(string method, string path, int limit, double seconds, Func<Call, Answer> handle) =>
        new(method, path, Caller.TokenInPath, limit, seconds, handle);
}

/// <summary>How a caller proves who he is.</summary>
enum Caller
{
    Bot,
    Anyone,
    TokenInPath,
}
