using System.Runtime.InteropServices;
using System.Xml;

namespace PlexButler;

/// <summary>Pure: XML, which Plex sends unless it was asked for JSON, and always during maintenance.</summary>
static class PlexXml
{
    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit, // also rules out every entity but XML's own five
        XmlResolver = null,
        MaxCharactersInDocument = PlexReply.MaxBodyBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    public static XmlReader OpenReader(ReadOnlyMemory<byte> body) =>
        XmlReader.Create(
            MemoryMarshal.TryGetArray(body, out var array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(body.ToArray()),
            Settings
        );

    /// <summary>The message in <c>&lt;Response code="503" title="…" status="…"/&gt;</c>;
    /// empty when there is none.</summary>
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
}
