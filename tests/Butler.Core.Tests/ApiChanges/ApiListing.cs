using System.Text.RegularExpressions;

namespace PlexButler.Tests.ApiChanges;

/// <summary>Reads a listing of public types as the approved ones are written.</summary>
static partial class ApiListing
{
    /// <summary>Its types by name. Throws at a line that it does not know.</summary>
    public static IReadOnlyDictionary<string, ApiType> Read(string listing)
    {
        var types = new SortedDictionary<string, ApiType>(StringComparer.Ordinal);
        var members = new Dictionary<string, List<(string Name, string Signature)>>();
        var around = new Stack<string>();
        var next = "";
        foreach (var line in Attributes().Replace(listing, "").Split('\n').Select(static line => line.Trim()))
        {
            if (line is "" || line.StartsWith("where ", StringComparison.Ordinal))
                continue;
            if (line.StartsWith("namespace ", StringComparison.Ordinal))
                next = line.EndsWith(".Tasks", StringComparison.Ordinal) ? "Tasks" : "";
            else if (line == "{")
                around.Push(next);
            else if (line == "}")
                around.Pop();
            else if (TypeLine().Match(line) is { Success: true } type)
            {
                next =
                    around.TryPeek(out var outer) && outer != "" ? $"{outer}.{type.Groups[2]}" : type.Groups[2].Value;
                types.Add(next, new(next, type.Groups[1].Value, new Dictionary<string, string[]>()));
                members.Add(next, []);
            }
            else
                members[around.Peek()].Add(ReadMember(line));
        }
        return types.Values.ToDictionary(
            static type => type.Name,
            type =>
                type with
                {
                    Members = members[type.Name]
                        .GroupBy(static member => member.Name, StringComparer.Ordinal)
                        .ToDictionary(
                            static group => group.Key,
                            static group => group.Select(static member => member.Signature).ToArray()
                        ),
                },
            StringComparer.Ordinal
        );
    }

    static (string Name, string Signature) ReadMember(string line)
    {
        var signature = Rest().Replace(Namespaces().Replace(InlineAttribute().Replace(line, ""), ""), "");
        signature = Modifiers().Replace(signature, "").Replace("FSharp", "", StringComparison.Ordinal);
        var name = MemberName().Match(signature);
        return name.Success
            ? (name.Value, signature)
            : throw new FormatException($"The listing has a line that is no member: {line}");
    }

    // A line of its own, or several.
    [GeneratedRegex("""^[ ]*\[(?:"[^"]*"|\[[^\]]*\]|[^\[\]"])*\]\n""", RegexOptions.Multiline)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"\[[A-Z][\w.]*(?:\([^)]*\))?\]\s*")]
    private static partial Regex InlineAttribute();

    [GeneratedRegex(
        @"^public ((?:static |sealed |abstract |readonly )*(?:class|interface|struct|enum)) ([\w<>, ]+?)(?: \{ \})?(?: :.*)?$"
    )]
    private static partial Regex TypeLine();

    [GeneratedRegex(
        @"\b(?:System|LanguageExt|Microsoft|PlexButler)\.(?:(?:Threading|Tasks|Collections|Generic|Net|Http|Common|Effects|Traits|Extensions|Options|Logging|Configuration|DependencyInjection|FSharp|Core|Control|Testing)\.)*"
    )]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"^(?:public |protected |static |sealed |abstract |override |virtual |readonly |const )+")]
    private static partial Regex Modifiers();

    // The body of a method, and what ends a field or a value.
    [GeneratedRegex(@"\s*(?:\{ \}|[;,])$")]
    private static partial Regex Rest();

    // Before the parameters, the accessors or the value, or at the end.
    [GeneratedRegex(@"operator \S+(?=\()|\w+(?=(?:<[\w, ]+>)?\()|\w+(?= \{| =|$)")]
    private static partial Regex MemberName();
}
