using System.CommandLine;
using PlexButler.Bot.Hosting;

namespace PlexButler.Bot.Cli.Help;

/// <summary><c>completion</c>: the script that completes the executable's commands in a shell.</summary>
static class CompletionCliCommand
{
    /// <summary>The command.</summary>
    /// <param name="createRoot">Creates the table of all commands.</param>
    public static Command Create(Func<RootCommand> createRoot)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print the script that completes these commands in a shell.") { shell };
        command.SetAction(parsed =>
        {
            var root = createRoot();
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(shell) switch
                {
                    "zsh" => CompletionScript.ForZsh(root),
                    "fish" => CompletionScript.ForFish(root),
                    _ => CompletionScript.ForBash(root),
                }
            );
            return ExitCode.Ok;
        });
        return command;
    }
}
