using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One element of a reply, in JSON or XML: XML's attributes and children are
/// JSON's scalars and objects.</summary>
sealed class Element(string name)
{
    readonly List<Element> children = [];
    readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string Name => name;

    public IReadOnlyList<Element> Children => children;

    public void Set(string field, string value) => fields[field] = value;

    public void Add(Element child) => children.Add(child);

    /// <summary>None when missing or blank.</summary>
    public Option<string> GetText(string field) =>
        fields.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value) ? Some(value) : None;

    /// <summary>False when missing: Plex leaves out flags that are not set.</summary>
    public bool GetFlag(string field) =>
        fields.TryGetValue(field, out var value) && LenientParser.ParseBoolean(value) is true;

    /// <summary>Whether the field exists and has exactly this value.</summary>
    public bool FieldEquals(string field, string value) => fields.TryGetValue(field, out var actual) && actual == value;

    public Option<double> GetNumber(string field) =>
        fields.TryGetValue(field, out var value)
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? Some(number)
            : None;

    public IEnumerable<Element> FindAll(string child) => children.Where(element => element.Name == child);

    public Option<Element> FindFirst(string child) => Optional(children.Find(element => element.Name == child));
}
