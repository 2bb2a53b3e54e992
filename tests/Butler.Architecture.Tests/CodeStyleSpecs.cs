using System.Text.RegularExpressions;

namespace PlexButler.Architecture.Tests;

/// <summary>What contributing.md decides and no analyzer checks.</summary>
public sealed partial class CodeStyleSpecs
{
    static readonly string[] Everywhere = ["src", "tests", "bench", "samples"];

    [Fact]
    public void Source_lines_have_at_most_120_characters() =>
        Breaches.AssertNone(
            Lines(["src"], static line => line.Length > 120)
                .Concat(Lines(["src"], static line => line.Length > 120, "*.fs"))
        );

    [Fact]
    public void Source_files_have_at_most_200_lines() =>
        Breaches.AssertNone(
            SourceTree
                .Files("src")
                .Concat(SourceTree.Files("src", "*.fs"))
                .Where(static file => SourceTree.Lines(file).Length > 200)
        );

    [Fact]
    public void Folders_hold_at_most_16_source_files() =>
        Breaches.AssertNone(
            SourceTree
                .Files("src")
                .GroupBy(static file => Path.GetDirectoryName(file))
                .Where(static folder => folder.Count() > 16)
                .Select(static folder => $"{folder.Key}: {folder.Count()}")
        );

    [Fact]
    public void Results_are_never_read_by_Case() =>
        Breaches.AssertNone(Lines(Everywhere, static line => CaseOfAResult().IsMatch(line)));

    [Fact]
    public void Closed_sets_are_never_read_with_a_throwing_default_arm() =>
        Breaches.AssertNone(Lines(["src"], static line => line.Contains("_ => throw", StringComparison.Ordinal)));

    static readonly string[] PackedLibraries = ["src/Butler.Core", "src/Butler.HealthChecks", "src/Butler.Testing"];

    [Fact]
    public void Awaits_are_configured_only_in_the_packed_libraries() =>
        Breaches.AssertNone(
            Lines([.. SourceTree.Projects().Except(PackedLibraries)], static line =>
                line.Contains("ConfigureAwait(false)", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Test_names_have_a_subject_and_at_most_70_characters() =>
        Breaches.AssertNone(
            TestNames()
                .Where(static test =>
                    test.Name.Length > 70 || !test.Name.Contains('_') || HasNoSubject().IsMatch(test.Name)
                )
                .Select(static test => $"{test.File}: {test.Name}")
        );

    [Fact]
    public void Test_names_are_found() => Assert.InRange(TestNames().Count(), 700, 5000);

    static IEnumerable<(string File, string Name)> TestNames() =>
        from file in SourceTree.Files("tests")
        from Match test in TestMethod().Matches(string.Join('\n', SourceTree.Lines(file)))
        select (file, test.Groups[1].Value);

    static IEnumerable<string> Lines(string[] folders, Func<string, bool> isBreach, string pattern = "*.cs") =>
        from folder in folders
        from file in SourceTree.Files(folder, pattern)
        where !file.StartsWith("tests/Butler.Architecture.Tests/", StringComparison.Ordinal)
        from line in SourceTree.Lines(file).Select(static (text, index) => (Text: text, Number: index + 1))
        where isBreach(line.Text)
        select $"{file}:{line.Number}";

    [GeneratedRegex(@"\.Case\b(?!\()")]
    private static partial Regex CaseOfAResult();

    [GeneratedRegex(@"\[(?:Fact|Theory)\b(?:(?!\bpublic\b).|\n)*?\bpublic (?:async )?[\w<>]+ (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(
        "^(?:It|They|What|Who|Whom|Of|So|Also|Then|But|Or|And|Neither|Nor|That|This|These|Those|Which|Where|When|If|Until|Its|Their|He|She)_"
    )]
    private static partial Regex HasNoSubject();
}
