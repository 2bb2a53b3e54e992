using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord.Primitives;

/// <summary>A call that Discord answers with an error: its status, code and message.</summary>
sealed class DiscordApiException(
    int status,
    int code,
    string message,
    JsonObject? errors = null,
    double? retryAfter = null
) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = code };
        if (errors is not null)
            body["errors"] = errors.DeepClone();
        if (retryAfter is { } seconds)
            body["retry_after"] = seconds;
        return body;
    }

    // Codes and messages: "Opcodes and Status Codes" of Discord's documentation.
    public static DiscordApiException Unauthorized => new(401, 0, "401: Unauthorized");
    public static DiscordApiException NotFound => new(404, 0, "404: Not Found");
    public static DiscordApiException NoUserAgent => new(403, 40333, "internal network error");
    public static DiscordApiException UnknownChannel => new(404, 10003, "Unknown Channel");
    public static DiscordApiException UnknownGuild => new(404, 10004, "Unknown Guild");
    public static DiscordApiException UnknownMessage => new(404, 10008, "Unknown Message");
    public static DiscordApiException UnknownWebhook => new(404, 10015, "Unknown Webhook");
    public static DiscordApiException UnknownInteraction => new(404, 10062, "Unknown interaction");
    public static DiscordApiException UnknownCommand => new(404, 10063, "Unknown application command");
    public static DiscordApiException ForeignApplication =>
        new(403, 20012, "You are not authorized to perform this action on this application");
    public static DiscordApiException AlreadyAcknowledged =>
        new(400, 40060, "Interaction has already been acknowledged.");
    public static DiscordApiException MissingAccess => new(403, 50001, "Missing Access");
    public static DiscordApiException NotMessageAuthor =>
        new(403, 50005, "Cannot edit a message authored by another user");
    public static DiscordApiException MissingPermissions => new(403, 50013, "Missing Permissions");
    public static DiscordApiException EmptyMessage => new(400, 50006, "Cannot send an empty message");
    public static DiscordApiException ExpiredToken => new(401, 50027, "Invalid Webhook Token");
    public static DiscordApiException UnreadableBody => new(400, 50109, "The request body contains invalid JSON.");

    public static DiscordApiException TooManyCommands(int max) =>
        new(400, 30032, $"Maximum number of application commands reached ({max})");

    public static DiscordApiException TooManyCommandCreates(double retryAfter) =>
        new(
            429,
            30034,
            "Max number of daily application command creates has been reached (200)",
            retryAfter: retryAfter
        );

    public static DiscordApiException InvalidFormBody(JsonObject errors) =>
        new(400, 50035, "Invalid Form Body", errors);
}
