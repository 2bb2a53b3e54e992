using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PlexButler.Bot.Cli.Help;

/// <summary>The help of <c>butler</c> itself: its commands by what they are for. Every command has its own help.
/// </summary>
sealed class GroupedHelp(SynchronousCommandLineAction others) : SynchronousCommandLineAction
{
    const int MaxWidth = 100;

    static readonly CommandGroup[] Groups =
    [
        new("Run it:", ["demo", "sandbox", "health"]),
        new("Ask Plex, without Discord:", ["list", "start", "stop", "status", "history", "report"]),
        new("Set it up:", ["setup", "doctor", "policy", "plan", "audit", "commands", "settings", "completion"]),
    ];

    /// <summary>The commands that no group has; a new one needs a line above.</summary>
    public static IEnumerable<string> FindUngrouped(Command root) =>
        root
            .Subcommands.Select(static command => command.Name)
            .Except(Groups.SelectMany(static group => group.Commands));

    /// <summary>Makes it the root's help.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        if (help.Action is SynchronousCommandLineAction usual)
            help.Action = new GroupedHelp(usual);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand root)
            return others.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        WriteWrapped(output, root.Description ?? "", indent: 0);
        output.WriteLine();
        output.WriteLine("Usage: butler [command] [options]");
        var width = root.Subcommands.Max(static command => command.Name.Length) + 4;
        foreach (var group in Groups)
        {
            output.WriteLine();
            output.WriteLine(group.Title);
            foreach (var name in group.Commands)
                if (root.Subcommands.FirstOrDefault(command => command.Name == name) is { } command)
                {
                    output.Write($"  {name}".PadRight(width));
                    WriteWrapped(output, command.Description ?? "", width);
                }
        }
        output.WriteLine();
        output.WriteLine("`butler <command> --help` shows a command's options; docs/cli.md has the exit codes.");
        output.WriteLine("`butler --version` shows the version.");
        return 0;
    }

    static void WriteWrapped(TextWriter output, string text, int indent)
    {
        var column = indent;
        foreach (var word in text.Split(' '))
        {
            if (column > indent && column + 1 + word.Length > MaxWidth)
            {
                output.WriteLine();
                output.Write(new string(' ', indent));
                column = indent;
            }
            if (column > indent)
                output.Write(' ');
            output.Write(word);
            column += word.Length + (column > indent ? 1 : 0);
        }
        output.WriteLine();
    }
}
