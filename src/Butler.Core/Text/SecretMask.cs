using System.Globalization;
using System.Text;

namespace PlexButler;

/// <summary>Pure: hides a secret in text from outside, also where the text has it escaped, percent-encoded or with
/// something invisible in between.</summary>
static class SecretMask
{
    /// <summary>What stands where the secret stood.</summary>
    public const string Mask = "•••";

    // A page that was escaped as often as this for a log, a query and a script is nothing that anyone has seen.
    const int MaxPasses = 5;

    // A character of the decoded text, and where it stands in the original.
    readonly record struct Unit(char Value, int Start, int End);

    /// <summary>The text without the secret, whatever the case of its letters.</summary>
    public static string Hide(string text, string secret)
    {
        if (secret.Length == 0 || text.Length == 0)
            return text;
        var units = new List<Unit>(text.Length);
        for (var i = 0; i < text.Length; i++)
            units.Add(new(text[i], i, i + 1));
        // Each level is searched: a secret may itself look like an escape.
        var spans = FindSecret(units, secret);
        for (var pass = 0; pass < MaxPasses && DecodeOnce(units) is { } decoded; pass++)
        {
            units = decoded;
            spans.AddRange(FindSecret(units, secret));
        }
        return spans.Count == 0 ? text : Replace(text, spans);
    }

    static string Replace(string text, List<(int Start, int End)> spans)
    {
        spans.Sort();
        var result = new StringBuilder(text.Length);
        var position = 0;
        foreach (var (start, end) in spans)
        {
            if (start >= position)
                result.Append(text, position, start - position).Append(Mask);
            position = Math.Max(position, end);
        }
        return result.Append(text, position, text.Length - position).ToString();
    }

    static List<(int Start, int End)> FindSecret(List<Unit> units, string secret)
    {
        var visible = units.FindAll(static unit => !IsSeparator(unit.Value));
        var text = string.Create(visible.Count, visible, static (span, visible) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = visible[i].Value;
        });
        var found = new List<(int, int)>();
        for (
            var at = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(secret, at + secret.Length, StringComparison.OrdinalIgnoreCase)
        )
            found.Add((visible[at].Start, visible[at + secret.Length - 1].End));
        return found;
    }

    // What a reader does not see, or sees as a line break: no token contains it.
    static bool IsSeparator(char c) => c is < '!' or > '~';

    // Null when nothing was escaped.
    static List<Unit>? DecodeOnce(List<Unit> units)
    {
        var result = new List<Unit>(units.Count);
        for (var i = 0; i < units.Count; )
        {
            var (value, length) = ReadEscape(units, i);
            result.Add(length == 1 ? units[i] : new(value, units[i].Start, units[i + length - 1].End));
            i += length;
        }
        return result.Count == units.Count ? null : result;
    }

    static (char Value, int Length) ReadEscape(List<Unit> units, int at) =>
        units[at].Value switch
        {
            '%' when ReadHex(units, at + 1, 2) is { } percent => (percent, 3),
            '\\' when IsAt(units, at + 1, 'u') && ReadHex(units, at + 2, 4) is { } json => (json, 6),
            '\\' when IsAt(units, at + 1, 'x') && ReadHex(units, at + 2, 2) is { } hex => (hex, 4),
            '\\' when at + 1 < units.Count && units[at + 1].Value is 'n' or 'r' or 't' => ('\n', 2),
            '\\' when at + 1 < units.Count => (units[at + 1].Value, 2),
            '&' => ReadEntity(units, at),
            var other => (other, 1),
        };

    // &#65; &#x41; &amp; as in HTML and XML.
    static (char Value, int Length) ReadEntity(List<Unit> units, int at)
    {
        var end = at + 1;
        while (end < units.Count && end - at < 12 && units[end].Value != ';')
            end++;
        if (end >= units.Count || units[end].Value != ';')
            return ('&', 1);
        var name = string.Concat(units.GetRange(at + 1, end - at - 1).Select(static unit => unit.Value));
        var value = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', 'x' or 'X', .. var digits] => ParseCode(digits, NumberStyles.AllowHexSpecifier),
            ['#', .. var digits] => ParseCode(digits, NumberStyles.None),
            _ => '\0',
        };
        return value == '\0' ? ('&', 1) : (value, end - at + 1);
    }

    static char ParseCode(string digits, NumberStyles style) =>
        ushort.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) ? (char)code : '\0';

    static char? ReadHex(List<Unit> units, int at, int digits)
    {
        var value = 0;
        for (var i = at; i < at + digits; i++)
        {
            if (i >= units.Count || !char.IsAsciiHexDigit(units[i].Value))
                return null;
            value = value * 16 + Convert.ToInt32(units[i].Value.ToString(), 16);
        }
        return (char)value;
    }

    static bool IsAt(List<Unit> units, int at, char value) => at < units.Count && units[at].Value == value;
}
