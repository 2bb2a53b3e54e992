using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Whatever the executable is given, it ends with a sentence and a documented exit code.</summary>
public sealed class NonsenseSpecs : IDisposable
{
    static readonly int[] DocumentedCodes = [0, 1, 69, 75, 77, 78];

    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("demo", "--plex")]
    [InlineData("demo", "--plex-token-file")]
    [InlineData("demo", "--plex-port", "abc")]
    [InlineData("demo", "--plex", "http://127.0.0.1:1", "--plex-token-file", "/")]
    [InlineData("sandbox", "--discord-port")]
    [InlineData("sandbox", "--plex-port", "99999999999")]
    [InlineData("nonsense")]
    [InlineData("audit")]
    [InlineData("audit", "verify", "/")]
    [InlineData("audit", "verify", "/dev/null")]
    [InlineData("audit", "verify", "\u200b")]
    [InlineData("commands", "--markdown=maybe")]
    [InlineData("setup", "--folder")]
    [InlineData("setup", "--no-questions", "--folder", "/dev/null/x", "--plex-url", "nonsense")]
    [InlineData("setup", "--no-questions", "--discord-token-file", "/does/not/exist")]
    [InlineData("setup", "--folder", "")]
    [InlineData("setup", "--plex-token-file", "")]
    [InlineData("setup", "--discord-token-file", " ")]
    [InlineData("setup", "--plex-url", "")]
    [InlineData("setup", "--plex-server", "")]
    [InlineData("setup", "--guild", "")]
    [InlineData("setup", "--viewers", "")]
    [InlineData("setup", "--operators", "")]
    [InlineData("setup", "--admins", "")]
    [InlineData("demo", "--plex", "", "--plex-token-file", "")]
    [InlineData("demo", "--plex-port", "")]
    [InlineData("sandbox", "--discord-port", "")]
    [InlineData("audit", "verify", "")]
    [InlineData("")]
    [InlineData("doctor", "--json=x")]
    [InlineData("--json")]
    public async Task Nonsense_ends_with_a_sentence(params string[] arguments)
    {
        await using var process = ButlerProcess.Start(arguments, null, folder);
        var code = await process.WaitForExitCode(Token);
        Assert.Contains(code, DocumentedCodes);
        Assert.NotEqual(0, code);
        AssertIsSentence(process.Output);
    }

    public static TheoryData<string, string> BrokenSettings =>
        new MatrixTheoryData<string, string>(
            ["", "doctor", "health", "policy", "commands", "audit verify", "setup --no-questions"],
            ["{", "[]", """{"Http":{"Urls":"nonsense"}}""", """{"Http":{"Urls":""},"Access":7,"Plex":["a"]}"""]
        );

    [Theory]
    [MemberData(nameof(BrokenSettings))]
    public async Task Broken_settings_end_every_verb_with_a_sentence(string verb, string settings)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings, Token);
        await using var process = ButlerProcess.Start(
            verb.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            null,
            folder
        );
        Assert.Contains(await process.WaitForExitCode(Token), DocumentedCodes);
        AssertIsSentence(process.Output);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"Plex":{"Url":"http://127.0.0.1:1","TokenFile":""}}""")]
    [InlineData("""{"Plex":{"Url":"http://127.0.0.1:1","TokenFile":"\u0000"}}""")]
    [InlineData("""{"Http":{"Urls":"nonsense"}}""")]
    [InlineData("""{"Plex":{"Url":"http://127.0.0.1:1"},"Runs":{"File":"/"}}""")]
    public async Task Doctor_prints_JSON_whatever_is_wrong(string settings)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), settings, Token);
        await using var doctor = ButlerProcess.Start(["doctor", "--json"], null, folder);
        Assert.Equal(1, await doctor.WaitForExitCode(Token));
        var found = JsonNode.Parse(doctor.Output)!;
        Assert.False(found["good"]!.GetValue<bool>());
        Assert.Contains(found["checks"]!.AsArray(), static check => check!["verdict"]!.GetValue<string>() == "fail");
    }

    static void AssertIsSentence(string output)
    {
        Assert.NotEqual("", output.Trim());
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
    }
}
