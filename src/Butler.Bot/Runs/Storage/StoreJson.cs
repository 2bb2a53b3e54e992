using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>
/// Pure: writes and reads the JSON texts in a store. A missing property, or one of another kind, is a
/// <see cref="FormatException"/> that names it.
/// </summary>
static class StoreJson
{
    // Titles stay readable for people who look into the database.
    static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that <paramref name="content"/> writes.</summary>
    public static string Write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
            content(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What <paramref name="parse"/> reads from a text; Left says why it cannot.</summary>
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
        // Two entries of the same name, for example. Whatever a row contains, it must not stop the other runs.
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return "its parts contradict each other";
        }
        // A string with half a surrogate pair.
        catch (InvalidOperationException)
        {
            return "it contains text that is not valid Unicode";
        }
    }

    /// <summary>A property that must exist.</summary>
    public static JsonElement GetRequired(this JsonElement json, string name, JsonValueKind kind) =>
        json.Find(name)
            .Filter(found => found.ValueKind == kind)
            .IfNone(() => throw new FormatException($"its \"{name}\" is missing or of another kind"));

    /// <summary>A string.</summary>
    public static string GetRequiredText(this JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.String).GetString()!;

    /// <summary>A number.</summary>
    public static int GetInteger(this JsonElement json, string name) =>
        json.GetRequired(name, JsonValueKind.Number).TryGetInt32(out var number)
            ? number
            : throw new FormatException($"its \"{name}\" is not a whole number");

    /// <summary>An id.</summary>
    public static Snowflake GetSnowflake(this JsonElement json, string name) =>
        Snowflake
            .Parse(json.GetRequiredText(name))
            .Match(Some: static id => id, None: () => throw new FormatException($"its \"{name}\" is not an id"));

    /// <summary>An instant at which Discord existed, and not near the end of time, so that it can be reckoned
    /// with.</summary>
    public static DateTimeOffset GetInstant(this JsonElement json, string name) =>
        ParseInstant(json.GetRequiredText(name));

    /// <summary>What an optional property reads as; None if it is missing.</summary>
    public static Option<A> GetOptional<A>(this JsonElement json, string name, Func<JsonElement, string, A> parse) =>
        json.Find(name).Map(_ => parse(json, name));

    static DateTimeOffset ParseInstant(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            "O",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        ) && at.Year is >= 2015 and < 9000
            ? at
            : throw new FormatException($"\"{text}\" is not an instant");

    /// <summary>An instant, in UTC.</summary>
    public static string FormatInstant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
