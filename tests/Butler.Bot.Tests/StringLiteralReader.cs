namespace PlexButler.Bot.Tests;

/// <summary>The string literals of a C# source, those within interpolations as well. What is interpolated reads <c>…</c>.</summary>
sealed class StringLiteralReader(string source)
{
    readonly List<(int Line, string Text)> found = [];
    int position;

    /// <summary>Each with the line it begins on.</summary>
    public static IReadOnlyList<(int Line, string Text)> Read(string source)
    {
        var literals = new StringLiteralReader(source);
        while (literals.position < source.Length)
            literals.Step();
        return literals.found;
    }

    void Step()
    {
        if (IsAt("//"))
            position = source.IndexOf('\n', position) is var end and >= 0 ? end : source.Length;
        else if (IsAt("'\"'"))
            position += 3;
        else if (!TryReadLiteral())
            position++;
    }

    bool TryReadLiteral()
    {
        var begin = position;
        var isInterpolated = IsAt("$\"");
        if (!isInterpolated && !IsAt("\""))
            return false;
        if (isInterpolated)
            position++;
        var isRaw = IsAt("\"\"\"");
        position += isRaw ? 3 : 1;
        var text = ReadContent(isInterpolated, isRaw);
        found.Add((source.AsSpan(0, begin).Count('\n') + 1, text));
        return true;
    }

    string ReadContent(bool isInterpolated, bool isRaw)
    {
        var text = "";
        while (position < source.Length)
        {
            if (IsAt(isRaw ? "\"\"\"" : "\""))
            {
                position += isRaw ? 3 : 1;
                return text;
            }
            if (!isRaw && IsAt("\\"))
            {
                text += source[position + 1];
                position += 2;
            }
            else if (isInterpolated && IsAt("{{"))
            {
                text += "{";
                position += 2;
            }
            else if (isInterpolated && IsAt("{"))
            {
                SkipInterpolation();
                text += "…";
            }
            else
                text += source[position++];
        }
        return text;
    }

    void SkipInterpolation()
    {
        position++;
        for (var depth = 1; depth > 0; )
        {
            if (TryReadLiteral())
                continue;
            depth +=
                source[position] == '{' ? 1
                : source[position] == '}' ? -1
                : 0;
            position++;
        }
    }

    bool IsAt(string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;
}
