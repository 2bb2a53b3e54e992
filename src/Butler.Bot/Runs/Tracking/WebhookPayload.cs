using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>What a webhook reports, as far as it matters here.</summary>
/// <param name="Event">The event, for example <c>admin.database.backup</c>.</param>
/// <param name="MachineIdentifier">The identifier of the server; empty if the report has none.</param>
sealed record WebhookPayload(string Event, string MachineIdentifier)
{
    /// <summary>Reads a payload; None if it is not a JSON object.</summary>
    public static Option<WebhookPayload> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return None;
            var server = root.Find("Server").Match(Some: static found => found.GetText("uuid"), None: static () => "");
            return new WebhookPayload(root.GetText("event"), server);
        }
        catch (JsonException)
        {
            return None;
        }
    }
}
