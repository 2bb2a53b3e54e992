using System.Text;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Reads a member's input word by word.</summary>
sealed class InputReader(string text)
{
    int position;

    /// <summary>The next word, or empty text at the end.</summary>
    public string ReadWord()
    {
        SkipBlanks();
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]))
            position++;
        return text[start..position];
    }

    /// <summary>The next option's name and value, or null at the end.</summary>
    public (string Name, string Value)? ReadOption(string[] names)
    {
        SkipBlanks();
        if (position >= text.Length)
            return null;
        var colon = text.IndexOf(':', position);
        var name = colon < 0 ? text[position..] : text[position..colon];
        if (colon < 0 || name.Any(char.IsWhiteSpace))
            throw new InvalidInputException(
                $"\"{text[position..].Split(' ')[0]}\" is not an option: options are written name:value."
            );
        position = colon + 1;
        return (name, position < text.Length && text[position] == '"' ? ReadQuoted(name) : ReadUnquoted(names));
    }

    string ReadQuoted(string name)
    {
        var value = new StringBuilder();
        for (position++; position < text.Length && text[position] != '"'; position++)
        {
            if (text[position] == '\\' && position + 1 < text.Length)
                position++;
            value.Append(text[position]);
        }
        if (position++ >= text.Length)
            throw new InvalidInputException($"The value of {name} has no closing quotation mark.");
        return value.ToString();
    }

    // As in Discord, a value ends where the next option of the command begins; it may contain spaces.
    string ReadUnquoted(string[] names)
    {
        var end = text.Length;
        foreach (var name in names)
        {
            var next = text.IndexOf($" {name}:", position, StringComparison.Ordinal);
            if (next >= 0 && next < end)
                end = next;
        }
        var value = text[position..end].Trim();
        position = end;
        return value;
    }

    void SkipBlanks()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
    }
}
