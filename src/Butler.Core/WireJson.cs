using System.Text.Json;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: the task list in JSON. Read token by token: no copy of the body, no object per entry but the task itself.</summary>
static class WireJson
{
    const int LongestToken = 6 * TaskName.MaxLength; // every character may be a \uXXXX escape

    public static Either<ButlerError, TaskList> readTasks(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            return root(ref reader);
        }
        catch (JsonException)
        {
            return new ButlerError.Unreadable("the task list: truncated or not JSON");
        }
    }

    static Either<ButlerError, TaskList> root(ref Utf8JsonReader reader)
    {
        var listing = new TaskListing();
        var found = false;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return new ButlerError.Unreadable("the task list: not an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // The root is ButlerTasks and not MediaContainer, as everywhere else in Plex; a proxy may wrap it all the same.
            var own = named(ref reader, "ButlerTasks"u8);
            var wrapped = named(ref reader, "MediaContainer"u8);
            reader.Read();
            if ((own || wrapped) && reader.TokenType == JsonTokenType.StartObject)
            {
                if (!container(ref reader, ref listing, ref own))
                    return tooMany();
                found |= own;
            }
            else
                reader.Skip();
        }
        while (reader.Read()) { } // throws at anything after the root
        return found ? listing.ToTaskList() : new ButlerError.Unreadable("the task list: no ButlerTasks in it");
    }

    static bool container(ref Utf8JsonReader reader, ref TaskListing listing, ref bool found)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var tasks = named(ref reader, "ButlerTask"u8);
            found |= tasks;
            reader.Read();
            if (!tasks || reader.TokenType == JsonTokenType.Null)
                reader.Skip();
            else if (reader.TokenType == JsonTokenType.StartArray)
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!entry(ref reader, ref listing))
                        return false;
                }
            else if (!entry(ref reader, ref listing))
                return false;
        }
        return true;
    }

    static bool entry(ref Utf8JsonReader reader, ref TaskListing listing)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return listing.AddOther();
        }
        var entry = default(TaskEntry);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            field(ref reader, ref entry);
        return listing.Add(entry);
    }

    static void field(ref Utf8JsonReader reader, ref TaskEntry entry)
    {
        if (named(ref reader, "name"u8))
            entry.Name = next(ref reader) ? name(ref reader) : null;
        else if (named(ref reader, "title"u8))
            entry.Title = next(ref reader) ? text(ref reader) : null;
        else if (named(ref reader, "description"u8))
            entry.Description = next(ref reader) ? text(ref reader) : null;
        else if (named(ref reader, "interval"u8))
            entry.SetInterval(next(ref reader) ? days(ref reader) : 0);
        else if (named(ref reader, "scheduleRandomized"u8))
            entry.SetRandomized(next(ref reader) && boolean(ref reader) is var value ? value : false);
        else if (named(ref reader, "enabled"u8))
            entry.SetEnabled(next(ref reader) && boolean(ref reader) is var value ? value : false);
        reader.Skip(); // an unknown field whole, or what is left of an object where a scalar belongs
    }

    // A name with half a surrogate pair in it is nobody's.
    static bool named(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
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
    static bool next(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    static TaskName? name(ref Utf8JsonReader reader)
    {
        Span<char> buffer = stackalloc char[LongestToken];
        return TaskName.Read(buffer[..copy(ref reader, buffer)]);
    }

    static int? days(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            Span<char> buffer = stackalloc char[LongestToken];
            return Lenient.days(buffer[..copy(ref reader, buffer)]);
        }
        if (reader.TryGetInt32(out var whole))
            return whole < 0 ? null : whole;
        return reader.TryGetDecimal(out var value) && value is >= 0 and <= int.MaxValue && decimal.IsInteger(value)
            ? (int)value
            : null;
    }

    static bool? boolean(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetInt32(out var bit) && bit is 0 or 1 ? bit == 1 : null;
        Span<char> buffer = stackalloc char[LongestToken];
        return Lenient.boolean(buffer[..copy(ref reader, buffer)]);
    }

    static string? text(ref Utf8JsonReader reader)
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

    // How many were written; none for anything but a short, well-formed string.
    static int copy(ref Utf8JsonReader reader, scoped Span<char> buffer)
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

    static ButlerError.Unreadable tooMany() =>
        new ButlerError.Unreadable($"the task list: more than {TaskListing.MaxEntries} entries");
}
