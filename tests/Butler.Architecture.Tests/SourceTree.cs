using System.Text.RegularExpressions;

namespace PlexButler.Architecture.Tests;

/// <summary>The repository's source files, as the specs of this project read them.</summary>
static partial class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file below a folder of the repository, by its path from the repository's root with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder, string pattern = "*.cs") =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal);

    /// <summary>The folders of the projects that ship, from the repository's root.</summary>
    public static IEnumerable<string> Projects() =>
        Directory
            .EnumerateDirectories(Path.Combine(Root, "src"))
            .Select(static path => $"src/{Path.GetFileName(path)}");

    /// <summary>The lines of one of those files.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    /// <summary>The folder, below <paramref name="project"/>, in which each top-level type is declared; "" is the project's own.</summary>
    public static IReadOnlyDictionary<string, string> RoomsOfTypes(string project)
    {
        var rooms = new Dictionary<string, string>();
        foreach (var file in Files($"src/{project}"))
        {
            var room = Path.GetDirectoryName(file)!.Replace('\\', '/')[$"src/{project}".Length..].TrimStart('/');
            var text = string.Join('\n', Lines(file));
            var space = Namespace().Match(text).Groups[1].Value;
            foreach (Match type in TopLevelType().Matches(text))
                rooms[$"{space}.{type.Groups[1].Value}"] = room;
        }
        return rooms;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    // The formatter puts top-level types, and only them, at the start of a line.
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|sealed|static|abstract|readonly|partial|ref|unsafe) )*(?:class|record struct|record class|record|struct|interface|enum|delegate [\w<>?.]+) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "PlexButlerBot.sln")))
            folder = Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException("No solution above the tests.");
        return folder;
    }
}
