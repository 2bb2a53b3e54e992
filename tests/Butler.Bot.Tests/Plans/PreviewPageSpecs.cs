using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Cli.Previews;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>The busy week in the documentation is what the program makes of the plans there, and its other formats.
/// </summary>
public sealed class PreviewPageSpecs
{
    const string Begin = "<!-- preview -->",
        End = "<!-- /preview -->";

    static readonly string PagePath = Repository.Path("docs/plans.md");

    [Fact]
    public async Task The_busy_week_in_the_docs_is_what_the_program_prints()
    {
        var page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        var table = (await Run(page, CommandOf(page))).Output.Trim();
        if (Environment.GetEnvironmentVariable("BUTLER_WRITE_PAGES") is { Length: > 0 })
        {
            page =
                page[..(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)]
                + $"\n\n{table}\n\n"
                + page[page.IndexOf(End, StringComparison.Ordinal)..];
            await File.WriteAllTextAsync(PagePath, page, TestContext.Current.CancellationToken);
        }
        Assert.True(Between(page, Begin, End).Trim() == table, "Write it anew with BUTLER_WRITE_PAGES=1.");
    }

    [Fact]
    public async Task A_preview_is_text_or_JSON_as_well()
    {
        var page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        var command = CommandOf(page).Replace("--markdown", "", StringComparison.Ordinal);
        Assert.StartsWith("Mon 2026-03-23", (await Run(page, command)).Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await Run(page, command + " --json")).Output).RootElement;
        Assert.Equal(
            new DateTimeOffset(2026, 3, 23, 0, 0, 0, TimeSpan.FromHours(1)),
            json.GetProperty("from").GetDateTimeOffset()
        );
        var first = json.GetProperty("events")[0];
        Assert.Equal(
            ("scan", "starts", "RefreshLibraries"),
            (
                first.GetProperty("plan").GetString(),
                first.GetProperty("action").GetString(),
                first.GetProperty("task").GetString()
            )
        );
    }

    [Theory]
    [InlineData("--days 0", "--days must be a number from 1 to 31.")]
    [InlineData("--days 32", "--days must be a number from 1 to 31.")]
    [InlineData("--from yesterday", "--from must be a day like 2026-11-25.")]
    [InlineData("--watching 25:00-26:00", "--watching must be hours like 19:00-23:30, or days and hours.")]
    [InlineData("--takes never", "--takes is not a whole number")]
    public async Task A_value_that_does_not_fit_is_named(string option, string problem)
    {
        var page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        var (code, _, errors) = await Run(page, $"butler plan preview {option}");
        Assert.Equal(1, code);
        Assert.Contains(problem, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_there_is_not_is_exit_code_21()
    {
        var page = await File.ReadAllTextAsync(PagePath, TestContext.Current.CancellationToken);
        var (code, _, errors) = await Run(page, "butler plan preview --server attic");
        Assert.Equal(21, code);
        Assert.Contains("no server 'attic'", errors, StringComparison.Ordinal);
    }

    static string CommandOf(string page) =>
        page.Split('\n').First(static line => line.StartsWith("butler plan preview --from", StringComparison.Ordinal));

    static async Task<(int Code, string Output, string Errors)> Run(string page, string command)
    {
        var plans = Between(Between(page, "<!-- busy week -->", Begin), "```json", "```");
        await using var json = new MemoryStream(Encoding.UTF8.GetBytes(plans));
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(json)
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Plex:Url"] = "http://127.0.0.1:1",
                    ["Plex:Token"] = "secret-token-of-plex",
                }
            )
            .Build();
        var root = new RootCommand { PreviewCliCommand.Create(run => run(configuration)) };
        await using StringWriter output = new(),
            errors = new();
        var streams = new InvocationConfiguration { Output = output, Error = errors };
        var code = await root.Parse([.. CommandLineParser.SplitCommandLine(command).Skip(1)])
            .InvokeAsync(streams, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }

    static string Between(string text, string begin, string end)
    {
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
