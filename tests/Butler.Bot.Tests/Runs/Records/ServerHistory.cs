using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Runs.Records;

/// <summary>The fake server's own account of its runs.</summary>
static class ServerHistory
{
    /// <summary>What the server itself says of its runs, in the same words.</summary>
    public static string[] Describe(JsonNode state) =>
        [
            .. state["history"]!
                .AsArray()
                .Select(static run =>
                {
                    var end = (string)run!["end"]! switch
                    {
                        "finished" => "Finished",
                        "window" => "Cut short",
                        _ => "Stopped",
                    };
                    var origin = (string)run["by"]! == "schedule" ? "Schedule" : "Elsewhere";
                    return $"{run["name"]} {Parse(run["startedAt"]):HH:mm:ss}-{Parse(run["endedAt"]):HH:mm:ss} {end} by {origin}";
                })
                .Order(),
        ];

    static DateTimeOffset Parse(JsonNode? time) =>
        DateTimeOffset.Parse((string)time!, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
}
