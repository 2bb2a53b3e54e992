namespace PlexButler.Sandbox.Discord.Rest;

/// <summary>How the caller of a route proves its identity.</summary>
enum RouteAuthentication
{
    BotToken,
    None,
    TokenInPath,
}
