namespace PlexButler.Architecture.Tests;

/// <summary>The rooms of each project from top to bottom. A room may use only rooms further down its list.</summary>
/// <remarks>A room is a folder of source files; the folder a type is declared in is its room. "" is the project's root; <c>Program</c> has no type there.</remarks>
static class Rooms
{
    /// <summary>A project, by its folder under <c>src</c>, and its rooms.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Order = new Dictionary<string, string[]>
    {
        ["Butler.Core"] =
        [
            "Client",
            "Endpoints/Notifications",
            "Endpoints/Schedule",
            "Endpoints/Server",
            "Endpoints/Butler",
            "Endpoints/Activities",
            "Endpoints/Sessions",
            "Endpoints/Preferences",
            "Retry",
            "Effects",
            "Parsing",
            "Transport",
            "Errors",
            "Names",
        ],
        ["Butler.Discord"] =
        [
            "Http",
            "Client",
            "Gateway",
            "Gateway/Reconnect",
            "Gateway/Transport",
            "Rest",
            "Wire",
            "Diagnostics",
            "Clocks",
            "Model",
        ],
        ["Butler.Bot"] =
        [
            "Cli",
            "Setup",
            "Setup/Prompts",
            "Hosting",
            "Hosting/Metrics",
            "Interactions",
            "Interactions/Commands",
            "Interactions/Table",
            "Interactions/Buttons",
            "Runs/Tracking",
            "Replies",
            "Replies/Descriptions",
            "Doctor",
            "Doctor/Probes",
            "Doctor/Permissions",
            "Audit",
            "Commands",
            "Plex",
            "Runs/Storage",
            "Runs",
            "Runs/Observations",
            "Logging",
            "Settings/Parsing",
            "Settings",
            "Access",
            "Access/Hours",
            "Text",
        ],
        ["Butler.Sandbox"] =
        [
            "",
            "Discord",
            "Discord/Page",
            "Discord/Control",
            "Discord/Rest",
            "Discord/Interactions",
            "Discord/Gateway",
            "Discord/State",
            "Discord/Rules",
            "Discord/Model",
            "Discord/Primitives",
            "Discord/Constants",
            "Plex",
            "Plex/Control",
            "Plex/Routing",
            "Plex/Account",
            "Plex/Library",
            "Plex/Faults",
            "Plex/Live",
            "Plex/Http",
            "Plex/Simulation",
            "Plex/Model",
            "Plex/Catalog",
        ],
    };
}
