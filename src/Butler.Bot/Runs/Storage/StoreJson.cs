using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: what texts in the store are made of. What is absent or of another kind ends a reading with words that say which.</summary>
static class StoreJson
{
    // Titles keep their letters: whoever looks into the database reads them
    static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of what <paramref name="content"/> writes.</summary>
    public static string Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
            content(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What <paramref name="parse"/> makes of a text; Left says why it cannot.</summary>
    public static Either<string, A> Read<A>(string text, Func<JsonElement, A> parse)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return parse(document.RootElement);
        }
        catch (JsonException)
        {
            return "it is not JSON";
        }
        catch (FormatException e)
        {
            return e.Message;
        }
        // A string with half a surrogate pair
        catch (InvalidOperationException)
        {
            return "it holds text that is none";
        }
    }

    /// <summary>The property.</summary>
    public static JsonElement GetRequired(this JsonElement json, string name, JsonValueKind kind) =>
        json.Find(name) is { } found && found.ValueKind == kind
            ? found
            : throw new FormatException($"it has no \"{name}\", or of another kind");

    /// <summary>The property; null if there is none.</summary>
    public static JsonElement? Find(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    /// <summary>A string.</summary>
    public static string GetText(this JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.String).GetString()!;

    /// <summary>A number.</summary>
    public static int GetInteger(this JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.Number).TryGetInt32(out var number)
            ? number
            : throw new FormatException($"its \"{name}\" is no whole number");

    /// <summary>Whether it is there and true.</summary>
    public static bool GetFlag(this JsonElement json, string name) =>
        json.Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>An id.</summary>
    public static Snowflake GetSnowflake(this JsonElement json, string name) =>
        Snowflake
            .Parse(json.GetText(name))
            .Match(Some: static id => id, None: () => throw new FormatException($"its \"{name}\" is no id"));

    /// <summary>An instant.</summary>
    public static DateTimeOffset ParseInstant(this JsonElement json, string name) => ParseInstant(json.GetText(name));

    /// <summary>What the property reads as, if it is there.</summary>
    public static Option<A> GetOptional<A>(this JsonElement json, string name, Func<JsonElement, string, A> parse) =>
        json.Find(name) is null ? None : Some(parse(json, name));

    /// <summary>An instant as <see cref="FormatInstant"/> writes it.</summary>
    public static DateTimeOffset ParseInstant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : throw new FormatException($"\"{text}\" is no instant");

    /// <summary>An instant, in universal time.</summary>
    public static string FormatInstant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
