namespace PlexButler.Bot.Tests;

/// <summary>A string literal of a C# source.</summary>
/// <param name="Text">What it says, with the literals that are added to it; <c>…</c> where something is interpolated.</param>
/// <param name="Calls">The calls and attributes around it, the innermost first, each as written up to the literal: <c>Fail(subject, </c>.</param>
sealed record StringLiteral(string Text, IReadOnlyList<string> Calls);

/// <summary>Reads the string literals of a C# source, those within interpolations as well.</summary>
sealed class StringLiteralReader(string source)
{
    readonly List<StringLiteral> found = [];

    // Where the name before each open parenthesis begins.
    readonly Stack<int> openCalls = new();
    int position,
        lastEnd;

    /// <summary>In the order in which they end.</summary>
    public static IReadOnlyList<StringLiteral> Read(string source)
    {
        var reader = new StringLiteralReader(source);
        while (reader.position < source.Length)
            reader.Step();
        return reader.found;
    }

    void Step()
    {
        if (IsAt("//"))
            position = source.IndexOf('\n', position) is var end and >= 0 ? end : source.Length;
        else if (IsAt("'"))
            position = source.IndexOf('\'', position + (source[position + 1] == '\\' ? 3 : 2)) + 1;
        else if (!TryReadLiteral())
        {
            if (IsAt("("))
                openCalls.Push(FindNameBefore(position));
            else if (IsAt(")"))
                openCalls.TryPop(out _);
            position++;
        }
    }

    int FindNameBefore(int end)
    {
        var begin = end;
        while (begin > 0 && (char.IsLetterOrDigit(source[begin - 1]) || source[begin - 1] == '_'))
            begin--;
        return begin;
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
        var calls = openCalls.Select(call => source[call..begin]).ToArray();
        var isContinuation = found.Count > 0 && begin >= lastEnd && source[lastEnd..begin].Trim() == "+";
        var first = found.Count - 1;
        var text = ReadContent(isInterpolated, isRaw);
        if (isContinuation)
            found[first] = found[first] with { Text = found[first].Text + text };
        else
            found.Add(new(text, calls));
        lastEnd = position;
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
                text += source[position + 1] == 'n' ? '\n' : source[position + 1];
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
            depth +=
                source[position] == '{' ? 1
                : source[position] == '}' ? -1
                : 0;
            Step();
        }
    }

    bool IsAt(string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;
}
