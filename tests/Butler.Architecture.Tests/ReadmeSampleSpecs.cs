using System.Text.RegularExpressions;

namespace PlexButler.Architecture.Tests;

/// <summary>Every statement that the READMEs show is in the sample, which is compiled ahead of time and run, or in a
/// spec.</summary>
public sealed partial class ReadmeSampleSpecs
{
    // What stands in a README for something of the reader's own.
    static readonly (string Shown, string Own)[] Substitutes =
    [
        ("\"http://192.168.1.10:32400\"", "url"),
        ("\"https://192.168.1.10:32400\"", "url"),
        ("\"3A5F…\"", "certificate"),
        ("RunAsync()", "RunAsync(Token)"),
        ("new Uri(\"http://192.168.1.2:3128\")", "proxy"),
    ];

    // A page, and where its statements are run.
    public static TheoryData<string, string> Pages =>
        new()
        {
            { "README.md", "samples" },
            { "src/Butler.Core/README.md", "samples" },
            { "src/Butler.HealthChecks/README.md", "samples" },
            { "src/Butler.Testing/README.md", "samples" },
        };

    [Theory, MemberData(nameof(Pages))]
    public void Every_statement_of_a_README_is_in_the_sample(string page, string folder)
    {
        var sample = string.Concat(
            SourceTree.Files(folder).Select(static file => Bare(string.Join('\n', SourceTree.Lines(file))))
        );
        var shown = Block()
            .Matches(string.Join('\n', SourceTree.Lines(page)))
            .Select(static block =>
                Substitutes.Aggregate(block.Groups[1].Value, static (text, one) =>
                    text.Replace(one.Shown, one.Own, StringComparison.Ordinal)
                )
            )
            .SelectMany(static block => Bare(block).Split(';', StringSplitOptions.RemoveEmptyEntries))
            .Where(static statement => statement != "usingPlexButler")
            .ToArray();
        Assert.True(shown.Length > 2);
        Breaches.AssertNone(shown.Where(statement => !sample.Contains(statement, StringComparison.Ordinal)));
    }

    // Without comments and layout.
    static string Bare(string code) => Space().Replace(Comment().Replace(code, ""), "");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?:^|\s)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
