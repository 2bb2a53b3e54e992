using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>What a command came to.</summary>
/// <param name="ExitCode">One of <see cref="VerbExit"/>.</param>
/// <param name="Text">For people, on standard output; may be empty.</param>
/// <param name="Json">For programs, on standard output.</param>
sealed record VerbResult(int ExitCode, string Text, string Json)
{
    /// <summary>A sentence for standard error, whatever the form of the output.</summary>
    public Option<string> Error { get; init; } = None;
}
