using System.Text.Json;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: the task list in JSON. Read token by token, without copying the body;
/// only the tasks are allocated.</summary>
static class TaskListJson
{
    const int MaxTokenLength = 6 * TaskName.MaxLength; // every character may be a \uXXXX escape

    public static Either<ButlerError, TaskList> Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return ReadRoot(ref reader);
        }
        catch (JsonException)
        {
            return new ButlerError.Unreadable("the task list: truncated or not JSON");
        }
    }

    static Either<ButlerError, TaskList> ReadRoot(ref Utf8JsonReader reader)
    {
        var builder = new TaskListBuilder();
        var found = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return new ButlerError.Unreadable("the task list: not an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // The root is ButlerTasks, not MediaContainer as everywhere else in Plex, but a proxy may still wrap it.
            var isButlerTasks = IsNamed(ref reader, "ButlerTasks"u8);
            var isMediaContainer = IsNamed(ref reader, "MediaContainer"u8);
            reader.Read();
            if ((isButlerTasks || isMediaContainer) && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!ReadContainer(ref reader, ref builder, ref isButlerTasks))
                    return CreateTooManyError();
                found |= isButlerTasks;
            }
            else
                reader.Skip();
        }
        while (reader.Read()) { } // throws at anything after the root
        return found ? builder.Build() : new ButlerError.Unreadable("the task list: no ButlerTasks in it");
    }

    static bool ReadContainer(ref Utf8JsonReader reader, ref TaskListBuilder builder, ref bool found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTaskProperty = IsNamed(ref reader, "ButlerTask"u8);
            found |= isTaskProperty;
            reader.Read();
            if (!isTaskProperty || reader.TokenType == JsonTokenType.Null)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!ReadEntry(ref reader, ref builder))
                        return false;
                }
            else if (!ReadEntry(ref reader, ref builder))
                return false;
        }
        return true;
    }

    static bool ReadEntry(ref Utf8JsonReader reader, ref TaskListBuilder builder)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return builder.TryAddInvalid();
        }
        var entry = default(TaskEntry);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadField(ref reader, ref entry);
        return builder.TryAdd(entry);
    }

    static void ReadField(ref Utf8JsonReader reader, ref TaskEntry entry)
    {
        if (IsNamed(ref reader, "name"u8))
            entry.Name = MoveToValue(ref reader) ? ReadName(ref reader) : null;
        else if (IsNamed(ref reader, "title"u8))
            entry.Title = MoveToValue(ref reader) ? ReadText(ref reader) : null;
        else if (IsNamed(ref reader, "description"u8))
            entry.Description = MoveToValue(ref reader) ? ReadText(ref reader) : null;
        else if (IsNamed(ref reader, "interval"u8))
            entry.SetInterval(MoveToValue(ref reader) ? ReadDays(ref reader) : 0);
        else if (IsNamed(ref reader, "scheduleRandomized"u8))
            entry.SetRandomized(MoveToValue(ref reader) && ReadBoolean(ref reader) is var value ? value : false);
        else if (IsNamed(ref reader, "enabled"u8))
            entry.SetEnabled(MoveToValue(ref reader) && ReadBoolean(ref reader) is var value ? value : false);
        reader.Skip(); // all of an unknown field, or the rest of an object where a scalar belongs
    }

    // A name with half a surrogate pair matches nothing.
    static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // False for null, which counts as missing.
    static bool MoveToValue(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    static TaskName? ReadName(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[MaxTokenLength];
        return TaskName.ParseOrNull(buffer[..CopyText(ref reader, buffer)]);
    }

    static int? ReadDays(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Span<char> buffer = stackalloc char[MaxTokenLength];
            return LenientParser.ParseDays(buffer[..CopyText(ref reader, buffer)]);
        }
        if (reader.TryGetInt32(out var whole))
            return whole < 0 ? null : whole;
        return reader.TryGetDecimal(out var value) && value is >= 0 and <= int.MaxValue && decimal.IsInteger(value)
            ? (int)value
            : null;
    }

    static bool? ReadBoolean(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetInt32(out var bit) && bit is 0 or 1 ? bit == 1 : null;
        Span<char> buffer = stackalloc char[MaxTokenLength];
        return LenientParser.ParseBoolean(buffer[..CopyText(ref reader, buffer)]);
    }

    static string? ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are not UTF-8
        {
            return null;
        }
    }

    // The number of characters written; 0 unless it is a short, well-formed string.
    static int CopyText(ref Utf8JsonReader reader, scoped Span<char> buffer)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > buffer.Length)
            return 0;
        try
        {
            return reader.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    static ButlerError.Unreadable CreateTooManyError() =>
        new ButlerError.Unreadable($"the task list: more than {TaskListBuilder.MaxEntries} entries");
}
