using System.Runtime.InteropServices;
using System.Xml;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: replies in XML, which is what Plex speaks unless it was asked for JSON, and always in maintenance.</summary>
static class TaskListXml
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, // and with it every entity but the five of XML itself
        XmlResolver = null,
        MaxCharactersInDocument = PlexReply.MaxBodyBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static Either<ButlerError, TaskList> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = OpenReader(body);
            return ReadRoot(reader);
        }
        catch (XmlException)
        {
            return new ButlerError.Unreadable("the task list: truncated, not XML, or with a document type");
        }
    }

    /// <summary>Plex's own sentence out of <c>&lt;Response code="503" title="…" status="…"/&gt;</c>; empty when there is none.</summary>
    public static string ReadMaintenanceMessage(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = OpenReader(body);
            reader.MoveToContent();
            if (reader.LocalName != "Response")
                return "";
            return reader.GetAttribute("status") is { Length: > 0 } status
                ? status
                : reader.GetAttribute("title") ?? "";
        }
        catch (XmlException)
        {
            return "";
        }
    }

    static Either<ButlerError, TaskList> ReadRoot(XmlReader reader)
    {
        var builder = new TaskListBuilder();
        reader.MoveToContent();
        if (reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
            return new ButlerError.Unreadable("the task list: a web page instead");
        var found = reader.LocalName == "ButlerTasks"; // no source shows the XML root, so its children may speak for it
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, Depth: 1, LocalName: "ButlerTask" })
                continue;
            found = true;
            if (!builder.TryAdd(ReadEntry(reader)))
                return new ButlerError.Unreadable($"the task list: more than {TaskListBuilder.MaxEntries} entries");
        }
        return found ? builder.Build() : new ButlerError.Unreadable("the task list: no ButlerTask in it");
    }

    static TaskEntry ReadEntry(XmlReader reader)
    {
        var entry = new TaskEntry
        {
            Name = TaskName.ParseOrNull(reader.GetAttribute("name")),
            Title = reader.GetAttribute("title"),
            Description = reader.GetAttribute("description"),
        };
        if (reader.GetAttribute("interval") is { } interval)
            entry.SetInterval(LenientParser.ParseDays(interval));
        if (reader.GetAttribute("scheduleRandomized") is { } randomized)
            entry.SetRandomized(LenientParser.ParseBoolean(randomized));
        if (reader.GetAttribute("enabled") is { } enabled)
            entry.SetEnabled(LenientParser.ParseBoolean(enabled));
        return entry;
    }

    public static XmlReader OpenReader(ReadOnlyMemory<byte> body) =>
        XmlReader.Create(
            MemoryMarshal.TryGetArray(body, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(body.ToArray()),
            Settings
        );
}
