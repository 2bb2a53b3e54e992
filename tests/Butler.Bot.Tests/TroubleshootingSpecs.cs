using System.Text.RegularExpressions;

namespace PlexButler.Bot.Tests;

/// <summary>Every failure the program can report has an entry in <c>docs/troubleshooting.md</c>, and every entry is still reported.</summary>
public sealed partial class TroubleshootingSpecs
{
    // Where failures are worded. A file that is added to one of the folders counts by itself.
    static readonly string[] SourcePaths =
    [
        "src/Butler.Bot/Replies/ErrorReplies.cs",
        "src/Butler.Bot/Replies/DenialReplies.cs",
        "src/Butler.Bot/Settings",
        "src/Butler.Bot/Text",
        "src/Butler.Bot/Doctor",
        "src/Butler.Bot/Setup",
        "src/Butler.Bot/Logging/Log.cs",
        "src/Butler.Bot/Logging/RunLog.cs",
        "src/Butler.Bot/Plex/Evidence",
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
        "PlanSettingDefinitions.cs",
        "PlexSettingDefinitions.cs",
        "SettingsDocumentation.cs",
        "SettingDefinition.cs",
        "SetupOptions.cs",
    ];

    public static TheoryData<string> Files =>
        [
            .. SourcePaths
                .SelectMany(FindSources)
                .Where(static path => !ExcludedFiles.Contains(Path.GetFileName(path)))
                .Select(static path => Path.GetRelativePath(Repository.Path("."), path))
                .Order(StringComparer.Ordinal),
        ];

    static string Page => ToOneLine(File.ReadAllText(Repository.Path("docs/troubleshooting.md")));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_error_message_has_a_troubleshooting_entry(string file)
    {
        var page = Page;
        Assert.All(FindMessages(File.ReadAllText(Repository.Path(file)), IsLog(file)), sentence =>
            Assert.Contains(LongestPart(sentence), page, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_troubleshooting_entry_is_still_reported()
    {
        var sources = string.Join(
            '\n',
            FindSources("src")
                .SelectMany(static path => StringLiteralReader.Read(File.ReadAllText(path)))
                .Select(static literal => ToMessage(literal.Text))
        );
        var entries = FindEntries(File.ReadAllLines(Repository.Path("docs/troubleshooting.md"))).ToArray();
        Assert.True(entries.Length > 200);
        Assert.All(entries.SelectMany(SplitSentences), part =>
            Assert.True(sources.Contains(part, StringComparison.Ordinal), $"Nothing says: {part}")
        );
    }

    [Fact]
    public void The_error_messages_are_found_in_the_sources()
    {
        Assert.True(
            Files.Sum(static file =>
                FindMessages(File.ReadAllText(Repository.Path(file.Data)), IsLog(file.Data)).Count()
            ) > 150
        );
        Assert.Equal(["It is … s late."], FindMessages("""Fail("x", $"It is {Of("a b.")} s late.", "")""", false));
        Assert.Equal(
            ["It is very wrong."],
            FindMessages(
                "Pass(\n\"It is all right.\"), Fail(Pass(\"It is as well.\"), ')',\n\"It is very wrong.\")",
                false
            )
        );
        Assert.Equal(
            ["Together they are one."],
            FindMessages("Fail(\"Together they \"\n + $\"are one.\", \"\")", false)
        );
        Assert.Equal(
            ["… is lost"],
            FindMessages("Message(\n1, LogLevel.Error,\n\"{It} is lost\"), Message(LogLevel.Debug, \"Found it\")", true)
        );
    }

    static IEnumerable<string> FindSources(string path) =>
        Directory.Exists(Repository.Path(path))
            ? Directory.GetFiles(Repository.Path(path), "*.cs", SearchOption.AllDirectories).Where(IsSourceFile)
            : [Repository.Path(path)];

    static bool IsSourceFile(string path) => !path.Contains("/obj/", StringComparison.Ordinal);

    static bool IsLog(string file) => file.EndsWith("Log.cs", StringComparison.Ordinal);

    static IEnumerable<string> FindMessages(string source, bool isLog) =>
        StringLiteralReader
            .Read(source)
            .Where(literal => IsFailure(literal, isLog))
            .Select(static l => ToMessage(l.Text));

    static bool IsFailure(StringLiteral literal, bool isLog)
    {
        var message = ToMessage(literal.Text);
        if (isLog)
            return FailureLevel().IsMatch(literal.Calls.FirstOrDefault("")) && LongestPart(message).Length > 3;
        var check = literal.Calls.FirstOrDefault(static call => CheckCall().IsMatch(call), "");
        return message.EndsWith('.')
            && message.Count(static c => c == ' ') >= 3
            && !literal.Text.StartsWith('\n')
            && !check.StartsWith("Pass", StringComparison.Ordinal);
    }

    // What the program says by itself: the first cell of each row, and the second where doctor says both. A cell in italics describes.
    static IEnumerable<string> FindEntries(string[] lines)
    {
        var section = "";
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("##", StringComparison.Ordinal))
                section = lines[i];
            var isHeader = i + 1 < lines.Length && lines[i + 1].StartsWith("|---", StringComparison.Ordinal);
            if (isHeader || !lines[i].StartsWith("| ", StringComparison.Ordinal))
                continue;
            var cells = lines[i].Split(" | ").Select(static cell => cell.Trim(' ', '|')).ToArray();
            foreach (var cell in cells.Take(section == "## What `doctor` finds" ? 2 : 1))
                if (!cell.StartsWith('*') || cell.StartsWith("**", StringComparison.Ordinal))
                    yield return cell;
        }
    }

    static IEnumerable<string> SplitSentences(string entry) =>
        SentenceEnd()
            .Split(Field().Replace(entry, "…"))
            .Select(static part => part.Trim())
            .Where(static part => part.Count(static c => c == ' ') >= 2);

    static string ToMessage(string text) => Field().Replace(ToOneLine(text), "…").Trim();

    static string LongestPart(string sentence) => sentence.Split('…').MaxBy(static part => part.Length)!.Trim();

    static string ToOneLine(string text) => Space().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Field();

    [GeneratedRegex(@"…|(?<=[.?]) ")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("LogLevel.(Warning|Error|Critical)")]
    private static partial Regex FailureLevel();

    [GeneratedRegex(@"^(Pass|Warn|Fail)\(")]
    private static partial Regex CheckCall();
}
