namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>One endpoint.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path under <c>/api/v10</c>, in routing syntax.</param>
/// <param name="Authentication">Who may call it.</param>
/// <param name="Limit">Calls allowed in <paramref name="WindowSeconds"/>.</param>
/// <param name="WindowSeconds">The window of the limit.</param>
/// <param name="Handle">Executes the call, under the state's lock.</param>
sealed record RestRoute(
    string Method,
    string Path,
    RouteAuthentication Authentication,
    int Limit,
    double WindowSeconds,
    Func<RestCall, RestResponse> Handle
)
{
    public static RestRoute Bot(
        string method,
        string path,
        int limit,
        double seconds,
        Func<RestCall, RestResponse> handle
    ) => new(method, path, RouteAuthentication.BotToken, limit, seconds, handle);

    public static RestRoute Anonymous(
        string method,
        string path,
        int limit,
        double seconds,
        Func<RestCall, RestResponse> handle
    ) => new(method, path, RouteAuthentication.None, limit, seconds, handle);

    /// <summary>The token is in the path; such calls do not count towards the global limit.</summary>
    public static RestRoute WithTokenInPath(
        string method,
        string path,
        int limit,
        double seconds,
        Func<RestCall, RestResponse> handle
    ) => new(method, path, RouteAuthentication.TokenInPath, limit, seconds, handle);
}
