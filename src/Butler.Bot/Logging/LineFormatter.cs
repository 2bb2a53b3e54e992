using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PlexButler.Bot.Logging;

/// <summary>Writes every event as exactly one line: for a person, or as one JSON object.</summary>
/// <param name="isJson">Which of the two.</param>
/// <param name="hasColour">Whether a person's terminal shows colours.</param>
/// <param name="time">The clock.</param>
sealed partial class LineFormatter(bool isJson, bool hasColour, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>What the console logger knows it by.</summary>
    public const string FormatterName = "line";

    static readonly JsonWriterOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(
            Webhook()
                .Replace(
                    isJson ? Json(logEntry, message) : Text(logEntry.LogLevel, message, logEntry.Exception),
                    "/plex/webhook/•••"
                )
        );
        textWriter.Write('\n');
    }

    string Text(LogLevel level, string message, Exception? error)
    {
        var (word, colour) = level switch
        {
            LogLevel.Trace => ("trace", "90"),
            LogLevel.Debug => ("debug", "90"),
            LogLevel.Information => ("info", "32"),
            LogLevel.Warning => ("warn", "33"),
            LogLevel.Error => ("error", "31"),
            _ => ("fatal", "41;97"),
        };
        var shown = hasColour ? $"\e[{colour}m{word, -5}\e[0m" : $"{word, -5}";
        return OneLine(
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {shown} {message}{(error is null ? "" : $" | {error}")}"
        );
    }

    // The one secret that is part of an address; the listener logs addresses, if it is asked to log everything.
    [GeneratedRegex("/plex/webhook/[A-Za-z0-9_-]+", RegexOptions.IgnoreCase)]
    private static partial Regex Webhook();

    // A line that a message or an exception broke would be two events to whatever reads the log.
    static string OneLine(string text) => text.ReplaceLineEndings(" | ");

    string Json<TState>(in LogEntry<TState> entry, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, relaxed))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
            json.WriteString("level", entry.LogLevel.ToString());
            json.WriteString("category", entry.Category);
            json.WriteNumber("event", entry.EventId.Id);
            json.WriteString("message", message);
            if (entry.State is IReadOnlyList<KeyValuePair<string, object?>> fields)
            {
                foreach (var (name, value) in fields)
                    if (
                        name
                        is not (
                            "{OriginalFormat}"
                            or "at"
                            or "level"
                            or "category"
                            or "event"
                            or "message"
                            or "exception"
                        )
                    )
                        json.WriteString(
                            name,
                            Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)
                        );
            }
            if (entry.Exception is { } error)
                json.WriteString("exception", error.ToString());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
