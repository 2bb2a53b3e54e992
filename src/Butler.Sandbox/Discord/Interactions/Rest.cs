using System.Text;

namespace PlexButler.Sandbox.Discord;

/// <summary>What of a member's input is still to be read.</summary>
sealed class Rest(string text)
{
    int at;

    /// <summary>The next word, or nothing at the end.</summary>
    public string Word()
    {
        SkipBlanks();
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        return text[start..at];
    }

    /// <summary>The next option's name and value, or nothing at the end.</summary>
    public (string Name, string Value)? Option(string[] names)
    {
        SkipBlanks();
        if (at >= text.Length)
            return null;
        var colon = text.IndexOf(':', at);
        var name = colon < 0 ? text[at..] : text[at..colon];
        if (colon < 0 || name.Any(char.IsWhiteSpace))
            throw new Unsendable($"\"{text[at..].Split(' ')[0]}\" is no option: options are written name:value.");
        at = colon + 1;
        return (name, at < text.Length && text[at] == '"' ? Quoted(name) : Plain(names));
    }

    string Quoted(string name)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }
        if (at++ >= text.Length)
            throw new Unsendable($"The value of {name} has no closing quotation mark.");
        return value.ToString();
    }

    // As in Discord, a value goes on, blanks included, until the next option of the command begins.
    string Plain(string[] names)
    {
        var end = text.Length;
        foreach (var name in names)
        {
            var next = text.IndexOf($" {name}:", at, StringComparison.Ordinal);
            if (next >= 0 && next < end)
                end = next;
        }
        var value = text[at..end].Trim();
        at = end;
        return value;
    }

    void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }
}
