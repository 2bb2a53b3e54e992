using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PlexButler.Tests.Hostile;

/// <summary>Bodies that are broken as documents. Each is made from one of the three that are asked for.</summary>
static class HostileDocuments
{
    const int Many = 20_000;

    /// <summary>Name, media type and body of each.</summary>
    public static IEnumerable<(string Name, string Type, byte[] Body)> All(string json, string xml, string token) =>
        Json(json, token)
            .Select(one => ($"JSON: {one.Name}", "application/json", one.Body))
            .Concat(Xml(xml, token).Select(one => ($"XML: {one.Name}", "text/xml", one.Body)));

    static IEnumerable<(string Name, byte[] Body)> Json(string json, string token)
    {
        foreach (var one in Texts(json, token))
            yield return one;
        foreach (var value in (string[])["null", "[]", "true", "1e400", "\"text\"", "{}", "[[]]", "{\"\":{}}"])
            yield return ($"only {value}", Utf8(value));
        foreach (
            var number in (string[])["1e400", "-1e400", "1e-400", new string('9', 10_000), "NaN", "0x1", "01", "-"]
        )
            yield return ($"the number {number[..Math.Min(8, number.Length)]}", Utf8(ReplaceNumbers(json, number)));
        foreach (
            var value in (string[])["null", "[]", "{}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\x\""]
        )
            yield return ($"every text {value}", Utf8(ReplaceTexts(json, value)));
        foreach (var depth in (int[])[64, 65, 1000, 100_000])
        {
            yield return ($"arrays {depth} deep", Utf8(Repeat("[", depth) + Repeat("]", depth)));
            yield return (
                $"objects {depth} deep",
                Utf8(Repeat("{\"MediaContainer\":", depth) + "1" + Repeat("}", depth))
            );
        }
        yield return ("the same key twice", Utf8($"{json.TrimEnd()[..^1]},{json.TrimStart()[1..]}"));
        yield return ("one key often", Utf8($"{{{Repeat("\"MediaContainer\":{},", Many)}\"ButlerTasks\":{{}}}}"));
        yield return ("many keys", Utf8($"{{{Numbered("\"a{0}\":1,")}\"ButlerTasks\":{{}}}}"));
        yield return ("a comment", Utf8("/* */" + json));
        yield return ("a comma too many", Utf8(json.Replace("]", ",]", StringComparison.Ordinal)));
        yield return ("single quotes", Utf8(json.Replace('"', '\'')));
        yield return ("a text of a megabyte", Utf8(ReplaceTexts(json, $"\"{new string('a', 1 << 20)}\"")));
        yield return ("no entries but texts", Utf8(json.Replace("{\"", "\"{\\\"", StringComparison.Ordinal)));
    }

    static IEnumerable<(string Name, byte[] Body)> Xml(string xml, string token)
    {
        var root = xml[xml.IndexOf("?>", StringComparison.Ordinal)..][2..];
        foreach (var one in Texts(xml, token))
            yield return one;
        foreach (var name in (string[])["utf-7", "utf-16", "utf-32", "ebcdic-cp-us", "iso-8859-1", "no-such", ""])
            yield return ($"declared as {name}", Utf8($"<?xml version=\"1.0\" encoding=\"{name}\"?>{root}"));
        foreach (var (name, type) in DocumentTypes)
            yield return (
                name,
                Utf8(
                    $"<?xml version=\"1.0\"?><!DOCTYPE a {type}>{root.Replace("name=\"", "name=\"&e;", StringComparison.Ordinal)}"
                )
            );
        foreach (
            var reference in (string[])["&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&unknown;", "&", "&#x"]
        )
            yield return (
                $"the reference {reference}",
                Utf8(root.Replace("=\"", $"=\"{reference}", StringComparison.Ordinal))
            );
        foreach (var depth in (int[])[64, 65, 1000, 100_000])
            yield return ($"elements {depth} deep", Utf8(Repeat("<a>", depth) + Repeat("</a>", depth)));
        yield return ("version 1.1", Utf8($"<?xml version=\"1.1\"?>{root}"));
        yield return (
            "an attribute twice",
            Utf8(
                root.Replace("name=", "name=\"a\" name=", StringComparison.Ordinal)
                    .Replace("id=", "id=\"a\" id=", StringComparison.Ordinal)
            )
        );
        yield return ("an undeclared prefix", Utf8(root.Replace("<", "<p:", StringComparison.Ordinal)));
        yield return ("an open CDATA section", Utf8($"<MediaContainer><![CDATA[{root}"));
        yield return ("an open comment", Utf8($"<!-- {root}"));
        yield return ("text before the root", Utf8($"text{root}"));
        yield return ("many attributes", Utf8($"<MediaContainer {Numbered("a{0}='' ")}/>"));
        yield return ("many namespaces", Utf8($"<MediaContainer {Numbered("xmlns:a{0}='u' ")}/>"));
        yield return (
            "an attribute of a megabyte",
            Utf8(root.Replace("=\"", $"=\"{new string('a', 1 << 18)}", StringComparison.Ordinal))
        );
        yield return ("a page", Utf8("<html><head><title>Login</title></head><body><p>Hello<br></body></html>"));
        yield return ("an instruction", Utf8($"<?a b?>{root}<?c d?>"));
    }

    // What can be wrong with any text.
    static IEnumerable<(string Name, byte[] Body)> Texts(string text, string token)
    {
        yield return ("nothing", []);
        yield return ("blanks", Utf8(" \r\n\t "));
        yield return ("the first half", Utf8(text[..(text.Length / 2)]));
        yield return ("all but the end", Utf8(text.TrimEnd()[..^1]));
        yield return ("garbage behind", Utf8(text + "\0\u202E<{"));
        yield return ("twice", Utf8(text + text));
        yield return ("an empty line before", Utf8("\n\n" + text));
        foreach (
            var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32]
        )
        {
            yield return ($"{encoding.WebName} with a mark", [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            yield return (
                $"{encoding.WebName} with two marks",
                [.. encoding.GetPreamble(), .. encoding.GetPreamble(), .. encoding.GetBytes(text)]
            );
            yield return ($"{encoding.WebName} without a mark", encoding.GetBytes(text));
        }
        foreach (
            var bytes in (byte[][])
                [
                    [0xFF],
                    [0xC0, 0x80],
                    [0xED, 0xA0, 0x80],
                    [0xF5, 0x80, 0x80, 0x80],
                    [0],
                    [0x80],
                    [0xE2, 0x80],
                ]
        )
            yield return ($"the bytes {Convert.ToHexString(bytes)} in every text", InsertInTexts(text, bytes));
        yield return ("the token everywhere", InsertInTexts(text, Utf8(token)));
        yield return ("bytes that are no text", [.. Enumerable.Range(0, 1000).Select(static i => (byte)(i * 167))]);
        yield return ("more than is read", Utf8(text + new string(' ', PlexReply.MaxBodyBytes)));
    }

    static readonly (string Name, string Type)[] DocumentTypes =
    [
        ("an entity", "[<!ENTITY e \"e\">]"),
        ("an entity of a file", "[<!ENTITY e SYSTEM \"file:///etc/hostname\">]"),
        ("an entity of a host", "[<!ENTITY e SYSTEM \"http://127.0.0.1:1/e\">]"),
        ("a document type of a host", "SYSTEM \"http://127.0.0.1:1/a.dtd\""),
        ("a parameter entity", "[<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]"),
        (
            "an entity of entities",
            $"[<!ENTITY e0 \"ha\">{string.Concat(Enumerable.Range(1, 30).Select(static i => $"<!ENTITY e{i} \"&e{i - 1};&e{i - 1};\">"))}<!ENTITY e \"&e30;\">]"
        ),
        ("an entity of itself", "[<!ENTITY e \"&e;\">]"),
        ("an attribute's default", "[<!ATTLIST ButlerTask enabled CDATA \"1\">]"),
    ];

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    static string Numbered(string format) =>
        string.Concat(Enumerable.Range(0, Many).Select(i => string.Format(CultureInfo.InvariantCulture, format, i)));

    // Digits and texts behind a colon stand for the values of a document.
    static string ReplaceNumbers(string json, string number) => Regex.Replace(json, @"(?<=:)\s*[\d.]+", number);

    static string ReplaceTexts(string json, string value) =>
        Regex.Replace(json, "(?<=:)\\s*\"[^\"]*\"", value.Replace("$", "$$", StringComparison.Ordinal));

    // Behind every quotation mark that begins or ends a text.
    static byte[] InsertInTexts(string text, byte[] inserted) =>
        [.. Utf8(text).SelectMany(one => one == (byte)'"' ? [one, .. inserted] : (byte[])[one])];
}
