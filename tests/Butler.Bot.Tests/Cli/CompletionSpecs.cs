using System.CommandLine;
using System.Diagnostics;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Cli.Help;

namespace PlexButler.Bot.Tests.Cli;

/// <summary>The scripts that complete the executable's commands.</summary>
public sealed class CompletionSpecs
{
    static readonly RootCommand Root = CommandLine.CreateRootCommand();

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("butler st", "start", "stop", "status")]
    [InlineData("butler completion ", "bash", "zsh", "fish", "--help")]
    [InlineData("butler start Opti", "OptimizeDatabase")]
    [InlineData("butler start BackupDatabase --w", "--wait")]
    [InlineData("butler doctor --j", "--json")]
    [InlineData("butler audit v", "verify")]
    [InlineData("butler nonsense ")]
    [InlineData("butler list --server ")]
    [InlineData("butler setup --folder ")]
    public async Task Bash_completes_what_the_table_of_commands_has(string typed, params string[] expected)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "this machine has no bash");
        var script = $$"""
            set -u
            {{CompletionScript.ForBash(Root)}}
            read -r -a COMP_WORDS <<< '{{typed}}'
            [[ '{{typed}}' == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _butler
            printf '%s\n' ${COMPREPLY[@]+"${COMPREPLY[@]}"}
            """;
        Assert.Equal(
            expected.Order(),
            (await RunBash(script)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()
        );
    }

    [Fact]
    public void Every_script_has_every_command_and_option()
    {
        string[] scripts =
        [
            CompletionScript.ForBash(Root),
            CompletionScript.ForZsh(Root),
            CompletionScript.ForFish(Root),
        ];
        foreach (var script in scripts)
        foreach (var command in Root.Subcommands)
        {
            Assert.Contains(command.Name, script, StringComparison.Ordinal);
            Assert.All(command.Options.Where(static option => option.Name != "--help"), option =>
                Assert.Contains(option.Name.TrimStart('-'), script, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Descriptions_are_quoted_for_each_shell()
    {
        var root = new RootCommand { new Command("odd", @"It's 5:1, a \ and $(touch x)") };
        Assert.Contains(
            @"'odd:It'\''s 5\:1, a \ and $(touch x)'",
            CompletionScript.ForZsh(root),
            StringComparison.Ordinal
        );
        Assert.Contains(
            @"-d 'It\'s 5:1, a \\ and $(touch x)'",
            CompletionScript.ForFish(root),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("touch", CompletionScript.ForBash(root), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash", "complete -o default")]
    [InlineData("zsh", "#compdef butler")]
    [InlineData("fish", "complete -c butler")]
    public async Task A_script_is_printed(string shell, string part)
    {
        await using StringWriter output = new();
        var streams = new InvocationConfiguration { Output = output };
        Assert.Equal(0, await Root.Parse(["completion", shell]).InvokeAsync(streams, Token));
        Assert.Contains(part, output.ToString(), StringComparison.Ordinal);
    }

    static async Task<string> RunBash(string script)
    {
        var start = new ProcessStartInfo("/bin/bash", ["--norc"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var bash = Process.Start(start)!;
        await bash.StandardInput.WriteAsync(script.AsMemory(), Token);
        bash.StandardInput.Close();
        var output = await bash.StandardOutput.ReadToEndAsync(Token);
        await bash.WaitForExitAsync(Token);
        Assert.Equal(0, bash.ExitCode);
        return output;
    }
}
