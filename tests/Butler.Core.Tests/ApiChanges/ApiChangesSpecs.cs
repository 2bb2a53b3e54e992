namespace PlexButler.Tests.ApiChanges;

/// <summary>The page of what changed since 0.1.0 is up to date and leaves nobody alone with a name that is gone.</summary>
public sealed class ApiChangesSpecs
{
    public static TheoryData<string> Packages => [.. ApiChangesPage.Packages];

    [Theory, MemberData(nameof(Packages))]
    public void Whatever_is_gone_has_a_replacement_that_exists(string package) =>
        Assert.Empty(ApiChangesPage.Compare(package).Problems);

    [Fact]
    public void The_page_of_what_changed_is_up_to_date()
    {
        if (Environment.GetEnvironmentVariable("BUTLER_WRITE_PAGES") is { Length: > 0 })
            File.WriteAllText(ApiChangesPage.Path, ApiChangesPage.Render());
        Assert.True(
            File.Exists(ApiChangesPage.Path)
                && ApiChangesPage.Render() == File.ReadAllText(ApiChangesPage.Path).ReplaceLineEndings("\n"),
            "Write it anew with BUTLER_WRITE_PAGES=1, as its first lines say, and read what changed."
        );
    }
}
