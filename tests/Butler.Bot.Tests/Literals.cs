namespace PlexButler.Bot.Tests;

/// <summary>The string literals of a C# source, those within interpolations as well. What is interpolated reads <c>…</c>.</summary>
sealed class Literals(string source)
{
    readonly List<(int Line, string Text)> found = [];
    int at;

    /// <summary>Each with the line it begins on.</summary>
    public static IReadOnlyList<(int Line, string Text)> Of(string source)
    {
        var literals = new Literals(source);
        while (literals.at < source.Length)
            literals.Step();
        return literals.found;
    }

    void Step()
    {
        if (Here("//"))
            at = source.IndexOf('\n', at) is var end and >= 0 ? end : source.Length;
        else if (Here("'\"'"))
            at += 3;
        else if (!Literal())
            at++;
    }

    bool Literal()
    {
        var begin = at;
        var isInterpolated = Here("$\"");
        if (!isInterpolated && !Here("\""))
            return false;
        if (isInterpolated)
            at++;
        var isRaw = Here("\"\"\"");
        at += isRaw ? 3 : 1;
        var text = Content(isInterpolated, isRaw);
        found.Add((source.AsSpan(0, begin).Count('\n') + 1, text));
        return true;
    }

    string Content(bool isInterpolated, bool isRaw)
    {
        var text = "";
        while (at < source.Length)
        {
            if (Here(isRaw ? "\"\"\"" : "\""))
            {
                at += isRaw ? 3 : 1;
                return text;
            }
            if (!isRaw && Here("\\"))
            {
                text += source[at + 1];
                at += 2;
            }
            else if (isInterpolated && Here("{{"))
            {
                text += "{";
                at += 2;
            }
            else if (isInterpolated && Here("{"))
            {
                Hole();
                text += "…";
            }
            else
                text += source[at++];
        }
        return text;
    }

    void Hole()
    {
        at++;
        for (var depth = 1; depth > 0; )
        {
            if (Literal())
                continue;
            depth +=
                source[at] == '{' ? 1
                : source[at] == '}' ? -1
                : 0;
            at++;
        }
    }

    bool Here(string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;
}
