using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Cli.Verbs;

namespace PlexButler.Bot.Tests.Cli;

/// <summary>The commands that ask Plex from a shell, with a Plex that nobody can reach and without Discord.</summary>
public sealed class VerbSpecs
{
    // As docs/cli.md has them.
    static readonly int[] DocumentedCodes = [0, 1, 10, 11, 12, 13, 14, 20, 21, 22, 69, 75, 76, 77, 78];

    static readonly string[] Nonsense =
    [
        "abc",
        "-1",
        "99999999999999999999",
        "plex/BackupDatabase",
        "../../etc",
        "a b\tc",
        "\u001b[31mred",
        "\u202eevil",
        "http://a/?X-Plex-Token=b",
        "null",
        "2026-11-25",
        "7d",
    ];

    static readonly string[] Verbs = ["list", "start", "stop", "status", "history", "report"];

    static readonly Dictionary<string, string?> Unreachable = new()
    {
        ["Plex:Url"] = "http://127.0.0.1:1",
        ["Plex:Token"] = "secret-token-of-plex",
        ["Plex:Timeout"] = "1",
        ["Runs:File"] = Path.Combine(Path.GetTempPath(), $"butler-verbs-{Environment.ProcessId}.db"),
    };

    [Theory]
    [InlineData("list")]
    [InlineData("status")]
    [InlineData("start", "BackupDatabase")]
    [InlineData("start", "--all")]
    [InlineData("start", "BackupDatabase", "--wait")]
    [InlineData("stop", "BackupDatabase")]
    [InlineData("stop", "--all")]
    public async Task A_server_that_cannot_be_reached_is_exit_code_69(params string[] arguments)
    {
        var (code, output, errors) = await Run(Unreachable, [.. arguments, "--json"]);
        Assert.Equal(69, code);
        Assert.Contains("could not be reached", errors, StringComparison.Ordinal);
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal("unreachable", json.GetProperty("error").GetString());
        Assert.Equal(69, json.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task History_does_not_need_Plex()
    {
        var (code, output, _) = await Run(Unreachable, ["history"]);
        Assert.Equal(0, code);
        Assert.Contains("No run", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Discord:Token", "")]
    [InlineData("Access:Admins", "everyone")]
    [InlineData("Access:Guilds", "nonsense")]
    [InlineData("Http:Urls", "nonsense")]
    public async Task Settings_of_Discord_may_be_missing_or_wrong(string setting, string value) =>
        Assert.Equal(69, (await Run(With(setting, value), ["list"])).Code);

    [Theory]
    [InlineData("Plex:Url", "ftp://plex")]
    [InlineData("Plex:Token", "")]
    [InlineData("Plex:Timeout", "soon")]
    [InlineData("Runs:Postgres", "nonsense")]
    public async Task Settings_of_Plex_and_of_the_store_are_needed(string setting, string value) =>
        Assert.Equal(78, (await Run(With(setting, value), ["list"])).Code);

    [Theory]
    [InlineData("--server", "attic")]
    [InlineData]
    public async Task A_server_has_to_be_named_where_there_are_several(params string[] options)
    {
        var several = new Dictionary<string, string?>
        {
            ["Plex:Servers:one:Url"] = "http://127.0.0.1:1",
            ["Plex:Servers:one:Token"] = "a-token",
            ["Plex:Servers:two:Url"] = "http://127.0.0.1:1",
            ["Plex:Servers:two:Token"] = "a-token",
        };
        var (code, _, errors) = await Run(several, ["start", "BackupDatabase", .. options]);
        Assert.Equal(21, code);
        Assert.Contains("--server with one or two", errors, StringComparison.Ordinal);
        Assert.Equal(69, (await Run(several, ["list", "--server", "TWO"])).Code);
    }

    [Fact]
    public async Task Nonsense_ends_with_a_sentence_and_a_documented_code()
    {
        foreach (var verb in Verbs)
        foreach (var value in Nonsense)
        foreach (
            var arguments in (string[][])
                [
                    [verb, value],
                    [verb, "--server", value],
                    [verb, value, "--json"],
                ]
        )
        {
            var (code, output, errors) = await Run(Unreachable, arguments);
            var said = output + errors;
            Assert.Contains(code, DocumentedCodes);
            Assert.NotEqual("", said.Trim());
            Assert.DoesNotContain("Unhandled", said, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-token", said, StringComparison.Ordinal);
            // What was typed may be echoed, but moves no cursor and turns no text; the parser's own errors are not ours.
            if (code != 1)
                Assert.DoesNotContain(said, static c => c is '\u202e' or '\u001b');
        }
    }

    static Dictionary<string, string?> With(string setting, string value) => new(Unreachable) { [setting] = value };

    static async Task<(int Code, string Output, string Errors)> Run(
        Dictionary<string, string?> settings,
        string[] arguments
    )
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var root = new RootCommand();
        foreach (var verb in new VerbCommandLine(run => run(configuration)).CreateAll())
            root.Add(verb);
        await using StringWriter output = new(),
            errors = new();
        var streams = new InvocationConfiguration { Output = output, Error = errors };
        var code = await root.Parse(arguments).InvokeAsync(streams, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
