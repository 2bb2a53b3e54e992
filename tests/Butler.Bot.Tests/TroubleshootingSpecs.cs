using System.Text.RegularExpressions;

namespace PlexButler.Bot.Tests;

/// <summary>Every sentence that the program's sources can say about a failure stands in <c>docs/troubleshooting.md</c>.</summary>
public sealed partial class TroubleshootingSpecs
{
    // Where failures are worded. A file that is added to one of the folders counts by itself.
    static readonly string[] rooms =
    [
        "src/Butler.Bot/Replies/Trouble.cs",
        "src/Butler.Bot/Hosting/Advice.cs",
        "src/Butler.Bot/Settings",
        "src/Butler.Bot/Doctor",
        "src/Butler.Bot/Setup",
        "src/Butler.Bot/Log.cs",
        "src/Butler.Bot/Runs/Storage",
        "src/Butler.Core/ButlerError.cs",
        "src/Butler.Core/CertificateAdvice.cs",
        "src/Butler.Discord/DiscordError.cs",
        "src/Butler.Discord/Log.cs",
    ];

    // These say what settings are for, not what is wrong with them.
    static readonly string[] noFailures = ["SettingsTable.cs", "SettingsPage.cs", "Setting.cs", "Wishes.cs"];

    public static TheoryData<string> Files =>
        [
            .. rooms
                .Select(Repository.Path)
                .SelectMany(static path => Directory.Exists(path) ? Directory.GetFiles(path, "*.cs") : [path])
                .Where(static path => !noFailures.Contains(Path.GetFileName(path)))
                .Select(static path => Path.GetRelativePath(Repository.Path("."), path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_sentence_about_a_failure_has_an_entry(string file)
    {
        var page = OneLine(File.ReadAllText(Repository.Path("docs/troubleshooting.md")));
        Assert.All(
            Sentences(File.ReadAllText(Repository.Path(file)), isLog: Path.GetFileName(file) == "Log.cs"),
            sentence => Assert.Contains(Longest(sentence), page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_sentences_are_found_in_the_sources()
    {
        Assert.True(
            Files.Sum(static file =>
                Sentences(
                        File.ReadAllText(Repository.Path(file.Data)),
                        file.Data.EndsWith("Log.cs", StringComparison.Ordinal)
                    )
                    .Count()
            ) > 150
        );
        Assert.Equal(
            ["It is … s late."],
            Sentences("""Fail("x", $"It is {Of("a b c d.")} s late.", "")""", false)
                .Where(s => s.StartsWith("It", StringComparison.Ordinal))
        );
    }

    static IEnumerable<string> Sentences(string source, bool isLog)
    {
        var lines = source.Split('\n');
        foreach (var (line, text) in Literals.Of(source))
        {
            var (code, sentence) = (
                lines[line - 1],
                isLog ? Field().Replace(OneLine(text), "…") : OneLine(text).Trim()
            );
            var isFailure = isLog
                ? FailureLevel().IsMatch(code) && Longest(sentence).Length > 3
                : sentence.EndsWith('.') && sentence.Count(static c => c == ' ') >= 3;
            var isGood =
                code.Contains("Pass(", StringComparison.Ordinal)
                && !code.Contains("Fail(", StringComparison.Ordinal)
                && !code.Contains("Warn(", StringComparison.Ordinal);
            if (isFailure && !isGood && !text.StartsWith('\n'))
                yield return sentence;
        }
    }

    static string Longest(string sentence) => sentence.Split('…').MaxBy(static part => part.Length)!.Trim();

    static string OneLine(string text) => Space().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Field();

    [GeneratedRegex("LogLevel.(Warning|Error|Critical)")]
    private static partial Regex FailureLevel();
}
