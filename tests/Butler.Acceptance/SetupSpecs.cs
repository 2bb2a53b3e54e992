using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary><c>setup</c> on the sandbox: with flags alone, typed in a terminal, and killed at every question.</summary>
public sealed partial class SetupSpecs : IAsyncLifetime
{
    readonly string home = Directory.CreateTempSubdirectory("butler-setup").FullName;
    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    string Folder => Path.Combine(home, "bot");

    Dictionary<string, string> Elsewhere =>
        new() { ["Plex:AccountUrl"] = stage.PlexUrl, ["Discord:ApiUrl"] = stage.ApiUrl };

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public async ValueTask DisposeAsync()
    {
        await stage.DisposeAsync();
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task With_flags_alone_it_signs_in_writes_the_files_and_examines_them()
    {
        var tokenFile = Path.Combine(home, "token");
        await File.WriteAllTextAsync(tokenFile, stage.BotToken + "\n", Token);
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
                stage.Admin,
                "--no-questions",
            ],
            Elsewhere
        );
        await Approve(await setup.Line(static l => Code().IsMatch(l), Token));
        Assert.True(await setup.ExitCode(Token) == 0, setup.Output);
        CheckFiles();
        Assert.DoesNotContain(stage.BotToken, setup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.PlexToken, setup.Output, StringComparison.Ordinal);
        Assert.Contains("0 failed", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_terminal_it_says_which_flag_is_missing_and_writes_nothing()
    {
        await using var setup = ButlerProcess.Start(
            ["setup", "--folder", Folder, "--no-questions"],
            new Dictionary<string, string>(Elsewhere) { ["Plex:Token"] = stage.PlexToken }
        );
        Assert.Equal(1, await setup.ExitCode(Token));
        Assert.Contains("--plex-url", setup.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Typed_in_a_terminal_it_asks_for_what_is_missing_and_takes_names_and_numbers()
    {
        await using var typist = Typist.Start(["setup", "--folder", Folder], Elsewhere);
        foreach (var (question, answer) in Questions())
        {
            var shown = await typist.Until(question, Token);
            if (answer is null)
                await Approve(shown);
            else
                await typist.Type(answer);
        }
        Assert.True(await typist.ExitCode(Token) == 0, typist.Screen);
        CheckFiles();
        Assert.DoesNotContain(stage.BotToken, typist.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Killed_at_a_question_it_leaves_nothing_behind(int question)
    {
        await using var typist = Typist.Start(["setup", "--folder", Folder], Elsewhere);
        foreach (var (asked, answer) in Questions().Take(question))
        {
            var shown = await typist.Until(asked, Token);
            if (answer is null)
                await Approve(shown);
            else
                await typist.Type(answer);
        }
        await typist.Until(Questions()[question].Question, Token);
        await typist.Kill();
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task What_is_there_is_replaced_only_when_that_is_said()
    {
        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, "appsettings.json");
        await File.WriteAllTextAsync(path, "{}", Token);
        await using var setup = ButlerProcess.Start(["setup", "--folder", Folder, "--no-questions"], Elsewhere);
        Assert.Equal(1, await setup.ExitCode(Token));
        Assert.Contains("--replace", setup.Output, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(path, Token));
    }

    // In the order they are asked; null means that the code is to be confirmed. The stand-in's roles are Viewer, Operator, Admin.
    (string Question, string? Answer)[] Questions() =>
        [
            ("Waiting for it", null),
            ("Bot token", stage.BotToken),
            ("Which Discord server?", "Home cinema"),
            ("may see the tasks?", "everyone"),
            ("start and stop one task?", "2"),
            ("start and stop everything?", "Admin"),
        ];

    async Task Approve(string shown) =>
        await stage.PlexPost("pins", new JsonObject { ["code"] = Code().Match(shown).Groups[1].Value }, Token);

    void CheckFiles()
    {
        var settings = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "appsettings.json")))!;
        Assert.Equal(stage.PlexUrl, settings["Plex"]!["Url"]!.GetValue<string>());
        Assert.Equal(
            (stage.Guild, "everyone", stage.Operator, stage.Admin),
            (Word("Guilds"), Word("Viewers"), Word("Operators"), Word("Admins"))
        );
        Assert.Equal(
            [stage.BotToken, stage.PlexToken],
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
