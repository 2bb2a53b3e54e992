using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary><c>setup</c> on the sandbox: with flags alone, typed in a terminal, and killed at every question.</summary>
public sealed partial class SetupSpecs : IAsyncLifetime
{
    readonly string home = Directory.CreateTempSubdirectory("butler-setup").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Folder => Path.Combine(home, "bot");

    Dictionary<string, string> SandboxUrls =>
        new() { ["Plex:AccountUrl"] = fixture.PlexUrl, ["Discord:ApiUrl"] = fixture.ApiUrl };

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task Setup_with_flags_only_signs_in_writes_the_files_and_checks_them()
    {
        var tokenFile = Path.Combine(home, "token");
        await File.WriteAllTextAsync(tokenFile, fixture.BotToken + "\n", Token);
        await using var setup = ButlerProcess.Start(
            [
                "setup",
                "--folder",
                Folder,
                "--discord-token-file",
                tokenFile,
                "--guild",
                "Home cinema",
                "--viewers",
                "everyone",
                "--operators",
                "operator",
                "--admins",
                fixture.Admin,
                "--no-questions",
            ],
            SandboxUrls
        );
        await Approve(await setup.WaitForLine(static l => Code().IsMatch(l), Token));
        Assert.True(await setup.WaitForExitCode(Token) == 0, setup.Output);
        AssertFiles();
        Assert.DoesNotContain(fixture.BotToken, setup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.PlexToken, setup.Output, StringComparison.Ordinal);
        Assert.Contains("0 failed", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_without_questions_reports_a_missing_flag_and_writes_nothing()
    {
        await using var setup = ButlerProcess.Start(
            ["setup", "--folder", Folder, "--no-questions"],
            new Dictionary<string, string>(SandboxUrls) { ["Plex:Token"] = fixture.PlexToken }
        );
        Assert.Equal(1, await setup.WaitForExitCode(Token));
        Assert.Contains("--plex-url", setup.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Setup_in_a_terminal_asks_questions_and_accepts_names_and_numbers()
    {
        await using var typist = PseudoTerminal.Start(["setup", "--folder", Folder], SandboxUrls);
        foreach (var (question, answer) in Questions())
        {
            var shown = await typist.WaitFor(question, Token);
            if (answer is null)
                await Approve(shown);
            else
                await typist.TypeLine(answer);
        }
        Assert.True(await typist.WaitForExitCode(Token) == 0, typist.Screen);
        AssertFiles();
        Assert.DoesNotContain(fixture.BotToken, typist.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Setup_leaves_no_files_behind_when_killed_at_a_question(int question)
    {
        await using var typist = PseudoTerminal.Start(["setup", "--folder", Folder], SandboxUrls);
        await AnswerUpTo(question, typist);
        await typist.Kill();
        Assert.False(Directory.Exists(Folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Setup_says_that_it_wrote_nothing_when_stopped_with_CtrlC(int question)
    {
        await using var typist = PseudoTerminal.Start(["setup", "--folder", Folder], SandboxUrls);
        await AnswerUpTo(question, typist);
        await typist.Interrupt();
        Assert.Equal(1, await typist.WaitForExitCode(Token));
        Assert.EndsWith("Stopped. Nothing was written.", typist.Screen.TrimEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Setup_replaces_existing_files_only_with_the_replace_flag()
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, "appsettings.json");
        await File.WriteAllTextAsync(path, "{}", Token);
        await using var setup = ButlerProcess.Start(["setup", "--folder", Folder, "--no-questions"], SandboxUrls);
        Assert.Equal(1, await setup.WaitForExitCode(Token));
        Assert.Contains("--replace", setup.Output, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(path, Token));
    }

    async Task AnswerUpTo(int question, PseudoTerminal typist)
    {
        foreach (var (asked, answer) in Questions().Take(question))
        {
            var shown = await typist.WaitFor(asked, Token);
            if (answer is null)
                await Approve(shown);
            else
                await typist.TypeLine(answer);
        }
        await typist.WaitFor(Questions()[question].Question, Token);
    }

    // In the order they are asked; null means that the code is to be confirmed. The stand-in's roles are Viewer, Operator, Admin.
    (string Question, string? Answer)[] Questions() =>
        [
            ("Waiting for it", null),
            ("Bot token", fixture.BotToken),
            ("Which Discord server?", "Home cinema"),
            ("may see the tasks?", "everyone"),
            ("start and stop one task?", "2"),
            ("start and stop everything?", "Admin"),
        ];

    async Task Approve(string shown) =>
        await fixture.PostToPlex("pins", new JsonObject { ["code"] = Code().Match(shown).Groups[1].Value }, Token);

    void AssertFiles()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "appsettings.json")))!;
        Assert.Equal(fixture.PlexUrl, settings["Plex"]!["Url"]!.GetValue<string>());
        Assert.Equal(
            (fixture.Guild, "everyone", fixture.Operator, fixture.Admin),
            (Word("Guilds"), Word("Viewers"), Word("Operators"), Word("Admins"))
        );
        Assert.Equal(
            [fixture.BotToken, fixture.PlexToken],
            ((string[])["discord_token", "plex_token"]).Select(name =>
                File.ReadAllText(Path.Combine(Folder, "secrets", name)).Trim()
            )
        );
        Assert.Equal(3, Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Length);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(Folder, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        string Word(string name) => settings["Access"]![name]!.GetValue<string>();
    }

    [GeneratedRegex("^    ([A-Z0-9]{4})\r?$", RegexOptions.Multiline)]
    private static partial Regex Code();
}
