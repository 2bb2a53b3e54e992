namespace PlexButler.Architecture.Tests;

/// <summary>docs/library.md counts what is in the files that it compares.</summary>
public sealed class ComparisonSpecs
{
    [Theory]
    [InlineData("PlexButler.Core", "samples/Butler.Sample.Console/Program.cs")]
    [InlineData("plexcsharp", "samples/compare/plexcsharp.cs.txt")]
    [InlineData("@ctrl/plex", "samples/compare/ctrl-plex.ts.txt")]
    [InlineData("python-plexapi", "samples/compare/python-plexapi.py.txt")]
    public void The_comparison_states_the_lines_of_each_program(string client, string file)
    {
        var count = SourceTree.Lines(file).Count(IsCode);
        Assert.InRange(count, 15, 100);
        var row = Assert.Single(SourceTree.Lines("docs/library.md"), line =>
            line.StartsWith($"| {client}", StringComparison.Ordinal)
        );
        Assert.Equal($"{count}", row.Split('|')[2].Trim());
    }

    static bool IsCode(string line) =>
        line.Trim() is { Length: > 0 } text
        && !text.StartsWith("//", StringComparison.Ordinal)
        && !text.StartsWith('#');
}
