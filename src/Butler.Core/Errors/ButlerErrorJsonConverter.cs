using System.Text.Json;
using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>Reads and writes an error as its kind, its message and what only this kind has. Advice and diagnosis are
/// left out: a reply to anyone may have neither.</summary>
public sealed class ButlerErrorJsonConverter : JsonConverter<ButlerError>
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeof(ButlerError).IsAssignableFrom(typeToConvert);

    /// <inheritdoc/>
    public override ButlerError Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        try
        {
            return ReadOrNull(json.RootElement) ?? throw CreateError();
        }
        // What is there is not what this kind has.
        catch (Exception e)
            when (e is InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw CreateError();
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ButlerError value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        writer.WriteString("kind", value.Kind);
        writer.WriteString("message", value.Message);
        value.Match(
            unauthorized: e => WriteNumber(writer, "status", e.Status),
            taskNotFound: e => WriteText(writer, "task", e.Task.Value),
            maintenance: e => WriteText(writer, "serverMessage", e.ServerMessage),
            refused: e => WriteNumber(writer, "status", e.Status),
            unreachable: e => WriteText(writer, "failure", Enum.GetName(e.Failure) ?? ""),
            timedOut: e => WriteNumber(writer, "seconds", e.Timeout.TotalSeconds),
            unreadable: e => WriteText(writer, "detail", e.Detail)
        );
        writer.WriteEndObject();
    }

    static ButlerError? ReadOrNull(JsonElement json) =>
        json.GetProperty("kind").GetString() switch
        {
            nameof(ButlerError.Unauthorized) => new ButlerError.Unauthorized(json.GetProperty("status").GetInt32()),
            nameof(ButlerError.TaskNotFound) => new ButlerError.TaskNotFound(
                TaskName.Parse(GetText(json, "task")).IfNone(static () => throw CreateError())
            ),
            nameof(ButlerError.Maintenance) => new ButlerError.Maintenance(GetText(json, "serverMessage")),
            nameof(ButlerError.Refused) => new ButlerError.Refused(json.GetProperty("status").GetInt32()),
            nameof(ButlerError.Unreachable) => new ButlerError.Unreachable(ReadFailure(GetText(json, "failure"))),
            nameof(ButlerError.TimedOut) => new ButlerError.TimedOut(
                TimeSpan.FromSeconds(json.GetProperty("seconds").GetDouble())
            ),
            nameof(ButlerError.Unreadable) => new ButlerError.Unreadable(GetText(json, "detail")),
            _ => null,
        };

    static ConnectionFailure ReadFailure(string text)
    {
        foreach (var failure in Enum.GetValues<ConnectionFailure>())
            if (Enum.GetName(failure) == text)
                return failure;
        throw CreateError();
    }

    static string GetText(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw CreateError();

    static Unit WriteText(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteString(name, value);
        return default;
    }

    static Unit WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WriteNumber(name, value);
        return default;
    }

    static JsonException CreateError() => new("Not an error of this library.");
}
