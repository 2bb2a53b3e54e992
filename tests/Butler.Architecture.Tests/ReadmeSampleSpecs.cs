using System.Net;
using System.Text.RegularExpressions;

namespace PlexButler.Architecture.Tests;

/// <summary>Whatever code the documentation shows is in the samples, which are built from the packages and run.</summary>
public sealed partial class ReadmeSampleSpecs
{
    // What stands in a page for something of the reader's own.
    static readonly (string Shown, string Own)[] Substitutes =
    [
        ("\"http://192.168.1.10:32400\"", "url"),
        ("\"https://192.168.1.10:32400\"", "url"),
        ("\"/run/secrets/plex\"", "path"),
        ("\"3A5F…\"", "certificate"),
        ("RunAsync()", "RunAsync(Token)"),
        ("new Uri(\"http://192.168.1.2:3128\")", "proxy"),
    ];

    static readonly string[] Packages = ["Butler.Core", "Butler.FSharp", "Butler.HealthChecks", "Butler.Testing"];

    public static TheoryData<string> Pages =>
        [
            "README.md",
            .. Packages.Select(static package => $"src/{package}/README.md"),
            .. SourceTree.Files("docs/site", "*.md"),
        ];

    [Theory, MemberData(nameof(Pages))]
    public void Every_statement_of_a_page_is_in_a_sample(string page)
    {
        var text = Read(page);
        string[] shown =
        [
            .. Find(CSharpBlock(), text).SelectMany(Statements),
            .. Find(FSharpBlock(), text).SelectMany(static block => Find(Declaration(), block)).Select(Bare),
        ];
        Assert.NotEmpty(shown);
        AssertAreInSamples(shown);
    }

    [Fact]
    public void Every_call_in_the_running_text_of_a_README_is_in_a_sample()
    {
        var shown = Packages
            .Select(static package => AnyBlock().Replace(Read($"src/{package}/README.md"), ""))
            .SelectMany(static text => Find(InlineCall(), text))
            .SelectMany(static call => Bare(call).Split('…', StringSplitOptions.RemoveEmptyEntries))
            .Where(static piece => piece is not (")" or "}"))
            .ToArray();
        Assert.InRange(shown.Length, 25, 100);
        AssertAreInSamples(shown);
    }

    [Fact]
    public void Every_example_of_the_XML_documentation_is_in_a_sample()
    {
        var shown = Packages
            .SelectMany(static package => SourceTree.Files($"src/{package}"))
            .SelectMany(static file => Find(Example(), Read(file)))
            .Select(static example => WebUtility.HtmlDecode(LineStart().Replace(example, "")))
            .SelectMany(Statements)
            .ToArray();
        Assert.InRange(shown.Length, 12, 100);
        AssertAreInSamples(shown);
    }

    static void AssertAreInSamples(IEnumerable<string> shown)
    {
        var samples = string.Concat(
            SourceTree
                .Files("samples")
                .Concat(SourceTree.Files("samples", "*.fs"))
                .Select(static file => Bare(Read(file)))
        );
        Breaches.AssertNone(shown.Where(statement => !samples.Contains(statement, StringComparison.Ordinal)));
    }

    static IEnumerable<string> Statements(string code) =>
        Bare(code)
            .Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Where(static statement => statement != "usingPlexButler");

    static IEnumerable<string> Find(Regex pattern, string text) =>
        pattern.Matches(text).Select(static match => match.Groups[1].Value);

    static string Read(string file) => string.Join('\n', SourceTree.Lines(file)) + "\n";

    // Without comments and layout, and with the reader's own in its place.
    static string Bare(string code) =>
        LastComma()
            .Replace(
                Space()
                    .Replace(
                        Comment()
                            .Replace(
                                Substitutes.Aggregate(code, static (text, one) =>
                                    text.Replace(one.Shown, one.Own, StringComparison.Ordinal)
                                ),
                                ""
                            ),
                        ""
                    ),
                "$1"
            );

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("```fsharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex FSharpBlock();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex AnyBlock();

    // A line at the margin with all that is indented below it.
    [GeneratedRegex(@"^((?!///)\S.*\n(?:(?:[ ].*)?\n)*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // What is called on the names that the pages use, or opened.
    [GeneratedRegex(
        @"`((?:await )?(?:plex|error|options|Plex|PlexServer|RetryPolicy|Butler<Runtime>)\.[^`]+|open [^`]+)`"
    )]
    private static partial Regex InlineCall();

    [GeneratedRegex("<example><code>(.*?)</code></example>", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\s*///", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"(?:^|\s)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();

    [GeneratedRegex(@",([}\])])")]
    private static partial Regex LastComma();
}
