using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PlexButler.Bot.Logging;

/// <summary>Writes every event as exactly one line of text or JSON.</summary>
/// <param name="isJson">Whether to write JSON.</param>
/// <param name="useColor">Whether to color the level in text.</param>
/// <param name="time">The clock.</param>
sealed partial class LineFormatter(bool isJson, bool useColor, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console logger finds it.</summary>
    public const string FormatterName = "line";

    // Written by the formatter itself, or the template, which the message repeats.
    static readonly string[] ReservedNames =
    [
        "at",
        "level",
        "category",
        "event",
        "message",
        "exception",
        "{OriginalFormat}",
    ];

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

    // The webhook's secret is part of its address, and at low levels the listener logs addresses.
    [GeneratedRegex("/plex/webhook/[A-Za-z0-9_-]+", RegexOptions.IgnoreCase)]
    private static partial Regex WebhookPathRegex();

    // A line break in a message or an exception would look like two events to a log reader.
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
                    if (!ReservedNames.Contains(name))
                        json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
            }
            if (entry.Exception is { } error)
                json.WriteString("exception", error.ToString());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
