using System.Xml;
using LanguageExt;

namespace PlexButler;

/// <summary>Pure: the task list in XML.</summary>
static class TaskListXml
{
    const int MaxDepth = 32;

    public static Either<ButlerError, TaskList> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = PlexXml.OpenReader(body);
            return ReadRoot(reader);
        }
        catch (XmlException)
        {
            return new ButlerError.Unreadable("the task list: truncated, not XML, too deep, or with a document type");
        }
    }

    static Either<ButlerError, TaskList> ReadRoot(XmlReader reader)
    {
        var builder = new TaskListBuilder();
        reader.MoveToContent();
        if (reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
            return new ButlerError.Unreadable("the task list: a web page instead");
        // No source documents the XML root, so a known child counts as well.
        var found = reader.LocalName == "ButlerTasks";
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new XmlException("too deep");
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
}
