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
/// <param name="useColor">Whether a person's terminal shows colours.</param>
/// <param name="time">The clock.</param>
sealed partial class LineFormatter(bool isJson, bool useColor, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>What the console logger knows it by.</summary>
    public const string FormatterName = "line";

    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(
            WebhookPathRegex()
                .Replace(
                    isJson ? FormatJson(logEntry, message) : FormatText(logEntry.LogLevel, message, logEntry.Exception),
                    "/plex/webhook/•••"
                )
        );
        textWriter.Write('\n');
    }

    string FormatText(LogLevel level, string message, Exception? error)
    {
        var (label, color) = level switch
        {
            LogLevel.Trace => ("trace", "90"),
            LogLevel.Debug => ("debug", "90"),
            LogLevel.Information => ("info", "32"),
            LogLevel.Warning => ("warn", "33"),
            LogLevel.Error => ("error", "31"),
            _ => ("fatal", "41;97"),
        };
        var levelText = useColor ? $"\e[{color}m{label, -5}\e[0m" : $"{label, -5}";
        return ToSingleLine(
            $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ} {levelText} {message}{(error is null ? "" : $" | {error}")}"
        );
    }

    // The one secret that is part of an address; the listener logs addresses, if it is asked to log everything.
    [GeneratedRegex("/plex/webhook/[A-Za-z0-9_-]+", RegexOptions.IgnoreCase)]
    private static partial Regex WebhookPathRegex();

    // A line that a message or an exception broke would be two events to whatever reads the log.
    static string ToSingleLine(string text) => text.ReplaceLineEndings(" | ");

    string FormatJson<TState>(in LogEntry<TState> entry, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
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
