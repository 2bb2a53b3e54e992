using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>A call that Discord answers with an error: its status, its code, its words.</summary>
sealed class Refusal(int status, int code, string message, JsonObject? errors = null, double? retryAfter = null)
    : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = code };
        if (errors is not null)
            body["errors"] = errors.DeepClone();
        if (retryAfter is { } seconds)
            body["retry_after"] = seconds;
        return body;
    }

    // Codes and wording: "Opcodes and Status Codes" of Discord's documentation.
    public static Refusal Unauthorized => new(401, 0, "401: Unauthorized");
    public static Refusal NotFound => new(404, 0, "404: Not Found");
    public static Refusal NoUserAgent => new(403, 40333, "internal network error");
    public static Refusal UnknownChannel => new(404, 10003, "Unknown Channel");
    public static Refusal UnknownGuild => new(404, 10004, "Unknown Guild");
    public static Refusal UnknownMessage => new(404, 10008, "Unknown Message");
    public static Refusal UnknownWebhook => new(404, 10015, "Unknown Webhook");
    public static Refusal UnknownInteraction => new(404, 10062, "Unknown interaction");
    public static Refusal UnknownCommand => new(404, 10063, "Unknown application command");
    public static Refusal ForeignApplication =>
        new(403, 20012, "You are not authorized to perform this action on this application");
    public static Refusal AlreadyAcknowledged => new(400, 40060, "Interaction has already been acknowledged.");
    public static Refusal MissingAccess => new(403, 50001, "Missing Access");
    public static Refusal NotTheAuthor => new(403, 50005, "Cannot edit a message authored by another user");
    public static Refusal MissingPermissions => new(403, 50013, "Missing Permissions");
    public static Refusal EmptyMessage => new(400, 50006, "Cannot send an empty message");
    public static Refusal ExpiredToken => new(401, 50027, "Invalid Webhook Token");
    public static Refusal UnreadableBody => new(400, 50109, "The request body contains invalid JSON.");

    public static Refusal TooManyCommands(int most) =>
        new(400, 30032, $"Maximum number of application commands reached ({most})");

    public static Refusal TooManyCreates(double seconds) =>
        new(429, 30034, "Max number of daily application command creates has been reached (200)", retryAfter: seconds);

    public static Refusal InvalidForm(JsonObject errors) => new(400, 50035, "Invalid Form Body", errors);
}
