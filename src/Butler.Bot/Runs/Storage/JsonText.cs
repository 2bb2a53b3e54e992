using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LanguageExt;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Storage;

/// <summary>Pure: what texts in the store are made of. What is absent or of another kind ends a reading with words that say which.</summary>
static class JsonText
{
    // Titles keep their letters: whoever looks into the database reads them
    static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of what <paramref name="content"/> writes.</summary>
    public static string write(Action<Utf8JsonWriter> content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, plain))
            content(json);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>What <paramref name="reading"/> makes of a text; Left says why it cannot.</summary>
    public static Either<string, A> read<A>(string text, Func<JsonElement, A> reading)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return reading(document.RootElement);
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
    public static JsonElement Get(this JsonElement of, string name, JsonValueKind kind) =>
        of.Find(name) is { } found && found.ValueKind == kind
            ? found
            : throw new FormatException($"it has no \"{name}\", or of another kind");

    /// <summary>The property; null if there is none.</summary>
    public static JsonElement? Find(this JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(name, out var found)
        && found.ValueKind != JsonValueKind.Null
            ? found
            : null;

    /// <summary>A string.</summary>
    public static string Text(this JsonElement of, string name) => of.Get(name, JsonValueKind.String).GetString()!;

    /// <summary>A number.</summary>
    public static int Whole(this JsonElement of, string name) =>
        of.Get(name, JsonValueKind.Number).TryGetInt32(out var number)
            ? number
            : throw new FormatException($"its \"{name}\" is no whole number");

    /// <summary>Whether it is there and true.</summary>
    public static bool Flag(this JsonElement of, string name) => of.Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>An id.</summary>
    public static Snowflake Id(this JsonElement of, string name) =>
        Snowflake
            .Parse(of.Text(name))
            .Match(Some: static id => id, None: () => throw new FormatException($"its \"{name}\" is no id"));

    /// <summary>An instant.</summary>
    public static DateTimeOffset Instant(this JsonElement of, string name) => Instant(of.Text(name));

    /// <summary>What the property reads as, if it is there.</summary>
    public static Option<A> Maybe<A>(this JsonElement of, string name, Func<JsonElement, string, A> reading) =>
        of.Find(name) is null ? None : Some(reading(of, name));

    /// <summary>An instant as <see cref="Print"/> writes it.</summary>
    public static DateTimeOffset Instant(string text) =>
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
    public static string Print(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
