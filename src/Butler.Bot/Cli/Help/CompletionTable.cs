using System.CommandLine;
using System.CommandLine.Completions;

namespace PlexButler.Bot.Cli.Help;

/// <summary>Pure: what can follow <c>butler</c> and each of its commands, from the same table as the help.</summary>
static class CompletionTable
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<CompletionWord> GetCommands(RootCommand root) =>
        [.. root.Subcommands.Select(static command => Word(command.Name, command.Description)), .. GetOptions(root)];

    /// <summary>What can follow a command: its own commands, its options, and values of its arguments.</summary>
    public static IReadOnlyList<CompletionWord> GetWords(Command command) =>
        [
            .. command.Arguments.SelectMany(static argument =>
                argument.GetCompletions(CompletionContext.Empty).Select(static item => Word(item.Label, ""))
            ),
            .. command.Subcommands.Select(static sub => Word(sub.Name, sub.Description)),
            .. command.Subcommands.Prepend(command).SelectMany(GetOptions).DistinctBy(static word => word.Text),
            Word("--help", "Show this command's options."),
        ];

    static IEnumerable<CompletionWord> GetOptions(Command command) =>
        command
            .Options.Where(static option => !option.Hidden && option.Name != "--help")
            .Select(static option => new CompletionWord(
                option.Name,
                option.Description ?? "",
                TakesValue: option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0
            ));

    static CompletionWord Word(string text, string? description) => new(text, description ?? "", TakesValue: false);
}
