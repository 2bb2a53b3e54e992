using System.Text.RegularExpressions;

namespace PlexButler.Architecture.Tests;

/// <summary>SECURITY.md names, for what it claims, tests that exist.</summary>
public sealed partial class SecurityPageSpecs
{
    static readonly string[] Page = SourceTree.Lines("SECURITY.md");

    // Both kinds: a class, or one test of it.
    static readonly HashSet<string> Known =
    [
        .. from file in SourceTree.Files("tests")
        let text = string.Join('\n', SourceTree.Lines(file))
        from type in SpecsClass().Matches(text)
        let name = type.Groups[1].Value
        from known in TestMethod().Matches(text).Select(test => $"{name}.{test.Groups[1].Value}").Prepend(name)
        select known,
    ];

    [Fact]
    public void Every_test_that_the_page_names_exists() =>
        Breaches.AssertNone(
            Page.SelectMany(static line => Named().Matches(line))
                .Select(static name => name.Groups[1].Value)
                .Where(static name => !Known.Contains(name))
        );

    [Fact]
    public void Every_row_of_the_threat_model_names_a_test()
    {
        var rows = Page.Where(static line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();
        Assert.True(rows.Length > 20);
        Breaches.AssertNone(rows.Where(static row => !Named().IsMatch(row.Split(" | ")[^1])));
    }

    [Fact]
    public void Every_claim_before_the_threat_model_names_a_test()
    {
        var text = string.Join('\n', Page.TakeWhile(static line => line != "## Threat model"));
        var claims = text.Split("\n- ")[1..].Select(static claim => claim.Split("\n\n")[0]).ToArray();
        Assert.True(claims.Length > 4);
        Breaches.AssertNone(claims.Where(static claim => !Named().IsMatch(claim)));
    }

    [GeneratedRegex(@"`(\w+Specs(?:\.\w+)?)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\bclass (\w+Specs)\b")]
    private static partial Regex SpecsClass();

    [GeneratedRegex(@"\bpublic (?:async )?[\w<>]+ (\w+)\(")]
    private static partial Regex TestMethod();
}
