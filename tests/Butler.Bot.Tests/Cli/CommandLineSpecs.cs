using System.CommandLine;
using CsCheck;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Cli.Help;

namespace PlexButler.Bot.Tests.Cli;

/// <summary>Every verb and option, given nonsense.</summary>
public sealed class CommandLineSpecs
{
    static readonly string[] Nonsense =
    [
        "",
        " ",
        "abc",
        "-1",
        "65536",
        "99999999999999999999",
        "0x10",
        "1.5",
        "--",
        "-",
        "--json",
        "@file",
        "\0",
        "\u200b",
        "http://",
        "http://[::1",
        "http://a/?X-Plex-Token=b",
        "/does/not/exist",
        "/",
        "true",
        "null",
    ];

    static readonly string[][] Verbs = [.. FindVerbs(CommandLine.CreateRootCommand(), [])];

    [Fact]
    public void Every_verb_and_option_survives_any_value()
    {
        var tried = 0;
        foreach (var verb in Verbs)
        foreach (var option in FindOptions(verb))
        foreach (var arguments in GetArguments(verb, option))
        {
            Parse(arguments);
            tried++;
        }
        Assert.True(tried > 400, $"only {tried} were tried");
    }

    [Fact]
    public void Any_sequence_of_words_is_parsed_or_rejected_in_words()
    {
        var words = Verbs
            .SelectMany(static verb => verb.Concat(FindOptions(verb)))
            .Concat(Nonsense)
            .Distinct()
            .ToArray();
        Gen.Int[0, words.Length - 1]
            .Select(n => words[n])
            .Array[0, 8]
            .Sample(
                static arguments =>
                {
                    Parse(arguments);
                },
                iter: 2_000
            );
    }

    [Fact]
    public void Every_verb_survives_any_argument()
    {
        foreach (var verb in Verbs)
        foreach (var value in Nonsense)
        {
            Parse([.. verb, value]);
            Parse([.. verb, value, value]);
        }
    }

    [Fact]
    public void The_help_has_every_verb_in_a_group() =>
        Assert.Empty(GroupedHelp.FindUngrouped(CommandLine.CreateRootCommand()));

    [Theory]
    [InlineData("start")]
    [InlineData("start", "")]
    [InlineData("start", " ")]
    [InlineData("start", "BackupDatabase", "--all")]
    [InlineData("start", "BackupDatabase", "--timeout", "5m")]
    [InlineData("start", "BackupDatabase", "--wait", "--timeout", "soon")]
    [InlineData("start", "--all", "--wait")]
    [InlineData("start", "BackupDatabase", "OptimizeDatabase")]
    [InlineData("stop")]
    [InlineData("stop", "BackupDatabase", "--all")]
    [InlineData("history", "")]
    [InlineData("history", "--count", "0")]
    [InlineData("report", "yesterday")]
    [InlineData("report", "2026-02-30")]
    [InlineData("list", "--server")]
    [InlineData("list", "BackupDatabase")]
    [InlineData("demo", "--plex")]
    [InlineData("demo", "--plex-token-file")]
    [InlineData("demo", "--plex-port", "abc")]
    [InlineData("sandbox", "--discord-port", "70000")]
    [InlineData("audit")]
    [InlineData("nonsense")]
    public void A_wrong_command_line_is_rejected(params string[] arguments) => Assert.NotEmpty(Parse(arguments));

    // What is wrong, in words. Parsing itself must not throw, nor may asking for what was found.
    static string[] Parse(string[] arguments)
    {
        var errors = CommandLine.CreateRootCommand().Parse(arguments).Errors.Select(static e => e.Message).ToArray();
        Assert.All(errors, static message => Assert.NotEqual("", message.Trim()));
        return errors;
    }

    static IEnumerable<string[]> GetArguments(string[] verb, string option) =>
        Nonsense
            .SelectMany(value =>
                (string[][])
                    [
                        [.. verb, option, value],
                        [.. verb, $"{option}={value}"],
                    ]
            )
            .Append([.. verb, option])
            .Append([.. verb, option, "1", option, "2"]);

    static IEnumerable<string[]> FindVerbs(Command command, string[] path) =>
        command.Subcommands.SelectMany(sub => FindVerbs(sub, [.. path, sub.Name])).Prepend(path);

    static IEnumerable<string> FindOptions(string[] verb) =>
        verb.Aggregate((Command)CommandLine.CreateRootCommand(), static (command, name) =>
                command.Subcommands.Single(s => s.Name == name)
            )
            .Options.Select(static option => option.Name)
            .Append("--nonsense");
}
