using System.Text;

namespace PlexButler.Tests.ApiChanges;

/// <summary>docs/site/api-changes.md, from the listing of each package at 0.1.0 and now.</summary>
static class ApiChangesPage
{
    const string Folder = "tests/Butler.Core.Tests";

    /// <summary>Where it is.</summary>
    public static readonly string Path = Repository.GetPath("docs/site/api-changes.md");

    /// <summary>The packages that 0.1.0 had.</summary>
    public static readonly string[] Packages = ["PlexButler.Core", "PlexButler.FSharp"];

    /// <summary>What changed in one of them.</summary>
    public static ApiComparison Compare(string package) =>
        package == "PlexButler.Core"
            ? new(
                Read($"{Folder}/ApiChanges/0.1.0/{package}.txt"),
                Read($"{Folder}/PublicApi.Core.txt"),
                ApiReplacements.Core
            )
            : new(
                Read($"{Folder}/ApiChanges/0.1.0/{package}.txt"),
                Read("tests/Butler.FSharp.Tests/PublicApi.txt"),
                ApiReplacements.FSharp
            );

    /// <summary>The whole of it.</summary>
    public static string Render()
    {
        var page = new StringBuilder(Head);
        foreach (var package in Packages)
        {
            var comparison = Compare(package);
            page.Append($"\n## {package}\n\n| 0.1.0 | now | |\n|---|---|---|\n");
            foreach (var (before, present, note) in comparison.Changed)
                page.Append($"| {before} | {present} | {note} |\n");
            page.Append("\nNew:\n\n| type | has, or is |\n|---|---|\n");
            foreach (var (type, what) in comparison.Added)
                page.Append($"| `{type}` | {string.Join(", ", what)} |\n");
        }
        return page.Append(Foot).ToString().ReplaceLineEndings("\n");
    }

    static IReadOnlyDictionary<string, ApiType> Read(string file) =>
        ApiListing.Read(File.ReadAllText(Repository.GetPath(file)).TrimStart('\uFEFF').ReplaceLineEndings("\n"));

    const string Head = """
        # Changes of the API

        <!-- A test writes this page with BUTLER_WRITE_PAGES=1, from the listings of the public types, and compares it without. -->

        From the packages of 0.1.0 to the present ones: what has another name or another form, and what is new. Before:

        ```
        using var plex = new PlexClient(new PlexServer(new Uri(url), () => token, TimeSpan.FromSeconds(10), null), RetryPolicy.Default);
        Either<ButlerError, StartOutcome> result = await plex.StartAsync(TaskNames.BackupDatabase, CancellationToken.None);
        ```

        Now:

        ```csharp
        using var plex = new PlexClient(PlexServer.At("http://192.168.1.10:32400", token));
        var result = await plex.StartTaskAsync(TaskNames.BackupDatabase);
        ```

        - A call of `PlexClient` returns a `PlexResult<A>` where it returned an `Either<ButlerError, A>`. One converts to
          the other by itself.
        - The token that cancels is called `cancellationToken` there, and may be left out.
        - Enums begin at 1, and what was a `struct` is a class: a value that nobody set is none that means something.
        - An error and a notification have a `Match` that names every case.

        What follows from these or from a name that changed is left out of the tables.

        """;

    const string Foot = """

        ## New packages

        `PlexButler.Testing`, [a server in memory](testing.md), and `PlexButler.HealthChecks`,
        [a health check](dependency-injection.md).

        ## How it is kept

        Each package has its public types listed in a file of its tests; a change that is not in the file fails them, and
        a change that is not on this page does too. Packing validates the package. It compares with no earlier one yet:
        none has been published.
        """;
}
