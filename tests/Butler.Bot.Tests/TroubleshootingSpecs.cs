using System.Text.RegularExpressions;

namespace PlexButler.Bot.Tests;

/// <summary>Every sentence that the program's sources can say about a failure stands in <c>docs/troubleshooting.md</c>.</summary>
public sealed partial class TroubleshootingSpecs
{
    // Where failures are worded. A file that is added to one of the folders counts by itself.
    static readonly string[] SourcePaths =
    [
        "src/Butler.Bot/Replies/ErrorReplies.cs",
        "src/Butler.Bot/Settings",
        "src/Butler.Bot/Settings/Parsing",
        "src/Butler.Bot/Text",
        "src/Butler.Bot/Doctor",
        "src/Butler.Bot/Setup",
        "src/Butler.Bot/Logging/Log.cs",
        "src/Butler.Bot/Runs/Storage",
        "src/Butler.Core/Errors/ButlerError.cs",
        "src/Butler.Core/Transport/CertificateAdvice.cs",
        "src/Butler.Discord/Model/DiscordError.cs",
        "src/Butler.Discord/Diagnostics/Log.cs",
    ];

    // These say what settings are for, not what is wrong with them.
    static readonly string[] ExcludedFiles =
    [
        "SettingsTable.cs",
        "SettingsDocumentation.cs",
        "SettingDefinition.cs",
        "SetupOptions.cs",
    ];

    public static TheoryData<string> Files =>
        [
            .. SourcePaths
                .Select(Repository.Path)
                .SelectMany(static path => Directory.Exists(path) ? Directory.GetFiles(path, "*.cs") : [path])
                .Where(static path => !ExcludedFiles.Contains(Path.GetFileName(path)))
                .Select(static path => Path.GetRelativePath(Repository.Path("."), path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_error_message_has_a_troubleshooting_entry(string file)
    {
        var page = ToOneLine(File.ReadAllText(Repository.Path("docs/troubleshooting.md")));
        Assert.All(
            FindMessages(File.ReadAllText(Repository.Path(file)), isLog: Path.GetFileName(file) == "Log.cs"),
            sentence => Assert.Contains(LongestPart(sentence), page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_error_messages_are_found_in_the_sources()
    {
        Assert.True(
            Files.Sum(static file =>
                FindMessages(
                        File.ReadAllText(Repository.Path(file.Data)),
                        file.Data.EndsWith("Log.cs", StringComparison.Ordinal)
                    )
                    .Count()
            ) > 150
        );
        Assert.Equal(
            ["It is … s late."],
            FindMessages("""Fail("x", $"It is {Of("a b c d.")} s late.", "")""", false)
                .Where(s => s.StartsWith("It", StringComparison.Ordinal))
        );
    }

    static IEnumerable<string> FindMessages(string source, bool isLog)
    {
        var lines = source.Split('\n');
        foreach (var (line, text) in StringLiteralReader.Read(source))
        {
            var (code, sentence) = (
                lines[line - 1],
                isLog ? Field().Replace(ToOneLine(text), "…") : ToOneLine(text).Trim()
            );
            var isFailure = isLog
                ? FailureLevel().IsMatch(code) && LongestPart(sentence).Length > 3
                : sentence.EndsWith('.') && sentence.Count(static c => c == ' ') >= 3;
            var isGood =
                code.Contains("Pass(", StringComparison.Ordinal)
                && !code.Contains("Fail(", StringComparison.Ordinal)
                && !code.Contains("Warn(", StringComparison.Ordinal);
            if (isFailure && !isGood && !text.StartsWith('\n'))
                yield return sentence;
        }
    }

    static string LongestPart(string sentence) => sentence.Split('…').MaxBy(static part => part.Length)!.Trim();

    static string ToOneLine(string text) => Space().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Field();

    [GeneratedRegex("LogLevel.(Warning|Error|Critical)")]
    private static partial Regex FailureLevel();
}
