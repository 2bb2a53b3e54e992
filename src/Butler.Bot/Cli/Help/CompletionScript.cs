using System.CommandLine;

namespace PlexButler.Bot.Cli.Help;

/// <summary>Pure: the scripts that complete <c>butler</c> in a shell.</summary>
static class CompletionScript
{
    /// <summary>For bash.</summary>
    public static string ForBash(RootCommand root) =>
        """
            # Completion of butler for bash. Now: source <(butler completion bash)
            # For good: butler completion bash > ~/.local/share/bash-completion/completions/butler
            _butler() {
              local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=''
              COMPREPLY=()
              if ((COMP_CWORD == 1)); then
                words='@commands@'
              else
                case "${COMP_WORDS[1]} $previous" in
                  @values@) return ;;
                esac
                case ${COMP_WORDS[1]} in
            @cases@
                esac
              fi
              COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -o default -F _butler butler
            """.Replace("@commands@", Join(CompletionTable.GetCommands(root)), StringComparison.Ordinal).Replace(
            "@values@",
            string.Join('|', FindValueOptions(root)),
            StringComparison.Ordinal
        ).Replace("@cases@", string.Join('\n', root.Subcommands.Select(BashCase)), StringComparison.Ordinal);

    /// <summary>For zsh.</summary>
    public static string ForZsh(RootCommand root) =>
        """
            #compdef butler
            # Completion of butler for zsh. Now: source <(butler completion zsh)
            # For good: butler completion zsh > a file named _butler in a folder of $fpath
            _butler() {
              local -a entries
              if (( CURRENT == 2 )); then
                entries=(@commands@)
              else
                case $words[2] in
            @cases@
                esac
              fi
              _describe butler entries || _files
            }
            if [[ $funcstack[1] == _butler ]]; then _butler "$@"; else compdef _butler butler; fi
            """.Replace("@commands@", Describe(CompletionTable.GetCommands(root)), StringComparison.Ordinal).Replace(
            "@cases@",
            string.Join('\n', root.Subcommands.Select(ZshCase)),
            StringComparison.Ordinal
        );

    /// <summary>For fish.</summary>
    public static string ForFish(RootCommand root)
    {
        string[] lines =
        [
            "# Completion of butler for fish. Now: butler completion fish | source",
            "# For good: butler completion fish > ~/.config/fish/completions/butler.fish",
            .. CompletionTable.GetCommands(root).Select(static word => FishLine("__fish_use_subcommand", word)),
            .. root.Subcommands.SelectMany(static command =>
                CompletionTable
                    .GetWords(command)
                    .Select(word => FishLine($"__fish_seen_subcommand_from {command.Name}", word))
            ),
        ];
        return string.Join('\n', lines);
    }

    static string BashCase(Command command) =>
        $"      {command.Name}) words='{Join(CompletionTable.GetWords(command))}' ;;";

    // After these comes a value that this script does not know: bash completes files then.
    static IEnumerable<string> FindValueOptions(RootCommand root) =>
        root.Subcommands.SelectMany(static command =>
            CompletionTable
                .GetWords(command)
                .Where(static word => word.TakesValue)
                .Select(word => $"'{command.Name} {word.Text}'")
        );

    static string ZshCase(Command command) =>
        $"      {command.Name}) entries=({Describe(CompletionTable.GetWords(command))}) ;;";

    static string Join(IEnumerable<CompletionWord> words) => string.Join(' ', words.Select(static word => word.Text));

    static string Describe(IEnumerable<CompletionWord> words) =>
        string.Join(' ', words.Select(static word => Quote($"{word.Text}:{Escape(word.Description, ':')}")));

    static string FishLine(string condition, CompletionWord word)
    {
        var what = word.Text.StartsWith("--", StringComparison.Ordinal)
            ? $"-l {word.Text[2..]}{(word.TakesValue ? " -r" : "")}"
            : $"-f -a {word.Text}";
        var description = Escape(Escape(word.Description, '\\'), '\'');
        return $"complete -c butler -n '{condition}' {what} -d '{description}'";
    }

    static string Escape(string text, char special) =>
        text.Replace(special.ToString(), $"\\{special}", StringComparison.Ordinal);

    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
