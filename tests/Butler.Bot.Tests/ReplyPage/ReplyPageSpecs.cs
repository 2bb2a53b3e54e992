using System.Text.RegularExpressions;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>The page of every reply is up to date, and has every sentence that the program can say.</summary>
public sealed partial class ReplyPageSpecs
{
    static readonly string PagePath = Repository.Path("docs/replies.md");

    // What no member reads: the words for log lines and ids.
    static readonly string[] Unread = ["Already running", "Lost track", "No longer visible", "Cut short"];

    public static TheoryData<string> Sources =>
        [
            .. Directory
                .GetFiles(Repository.Path("src/Butler.Bot/Replies"), "*.cs", SearchOption.AllDirectories)
                .Select(static path => Path.GetRelativePath(Repository.Path("src/Butler.Bot/Replies"), path))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_page_of_every_reply_is_up_to_date()
    {
        if (Environment.GetEnvironmentVariable("BUTLER_WRITE_PAGES") is { Length: > 0 })
            File.WriteAllText(PagePath, ReplyPage.Render());
        Assert.True(
            File.Exists(PagePath) && ReplyPage.Render() == File.ReadAllText(PagePath),
            "Write it anew with BUTLER_WRITE_PAGES=1, as its first lines say, and read what changed."
        );
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Every_sentence_of_a_reply_is_on_the_page(string source)
    {
        var page = OneLine(ReplyPage.Render());
        var sentences = StringLiteralReader
            .Read(File.ReadAllText(Repository.Path($"src/Butler.Bot/Replies/{source}")))
            .SelectMany(static literal => literal.Text.Split('…', '\n', '<', '>'))
            .Select(OneLine)
            .Where(static part => part.Contains(' ', StringComparison.Ordinal) && part.Any(char.IsLetter))
            .Except(Unread);
        Assert.All(sentences, sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
    }

    [Fact]
    public void No_reply_says_that_something_happens_since_now() =>
        Assert.DoesNotMatch("(since|at) now", ReplyPage.Render());

    static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
