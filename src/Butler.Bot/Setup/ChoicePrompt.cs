using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>Lets a person choose by name or number, unless a command-line option has chosen already.</summary>
sealed class ChoicePrompt(Terminal terminal)
{
    const string NoRoles = "none";

    /// <summary>Chooses one.</summary>
    /// <param name="kind">What is chosen, for example <c>Discord server</c>.</param>
    /// <param name="option">The option that chooses without asking.</param>
    /// <param name="optionValue">Its value.</param>
    /// <param name="choices">The choices, at least one.</param>
    /// <param name="token">Cancels.</param>
    public async Task<NamedItem> ChooseOne(
        string kind,
        string option,
        Option<string> optionValue,
        IReadOnlyList<NamedItem> choices,
        CancellationToken token
    )
    {
        if (optionValue.TryGetValue(out var value))
            return FindChoice(value, choices)
                .IfNone(() =>
                    throw new SetupAbortedException(
                        $"{option}: there is no {kind} '{value}'. Choose from: {FormatNames(choices)}."
                    )
                );
        if (!terminal.IsInteractive)
            throw new SetupAbortedException($"There are several; choose one with {option}: {FormatNames(choices)}.");
        ShowChoices(kind, choices);
        while (true)
        {
            var answer = await terminal.Ask($"Which {kind}? Number or name", choices.Count == 1 ? "1" : "", token);
            if (answer.Bind(input => FindChoice(input, choices)).TryGetValue(out var choice))
                return choice;
            terminal.WriteLine($"There is no '{answer.IfNone("")}' in the list.");
        }
    }

    /// <summary>
    /// Chooses any number of roles, as the settings write them: ids separated by commas, <c>everyone</c>, or nothing.
    /// </summary>
    public async Task<string> ChooseRoles(
        string purpose,
        string option,
        Option<string> optionValue,
        IReadOnlyList<NamedItem> choices,
        bool allowEveryone,
        CancellationToken token
    )
    {
        if (optionValue.TryGetValue(out var value))
            return ParseRoles(value, choices, allowEveryone)
                .IfLeft(unknown =>
                    throw new SetupAbortedException(
                        $"{option}: there is no role '{unknown}'. Choose from: {FormatNames(choices)}."
                    )
                );
        if (!terminal.IsInteractive)
            return "";
        while (true)
        {
            var answer = await terminal.Ask(
                $"Which roles {purpose}? Numbers or names separated by commas{(allowEveryone ? ", or everyone" : "")}",
                NoRoles,
                token
            );
            if (!ParseRoles(answer.IfNone(""), choices, allowEveryone).IsLeft(out var unknown, out var roles))
                return roles;
            terminal.WriteLine($"There is no role '{unknown}' in the list.");
        }
    }

    /// <summary>Lists the choices with their numbers.</summary>
    public void ShowChoices(string kind, IReadOnlyList<NamedItem> choices)
    {
        terminal.WriteLine($"\n{kind}:");
        for (var i = 0; i < choices.Count; i++)
            terminal.WriteLine($"  {i + 1}  {choices[i].Name}");
    }

    // Left is the first name that is not a choice.
    static Either<string, string> ParseRoles(string text, IReadOnlyList<NamedItem> choices, bool allowEveryone)
    {
        if (string.Equals(text, NoRoles, StringComparison.OrdinalIgnoreCase))
            return Right<string, string>("");
        if (allowEveryone && string.Equals(text, Rule.EveryoneKeyword, StringComparison.OrdinalIgnoreCase))
            return Right<string, string>(Rule.EveryoneKeyword);
        var ids = new List<string>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!FindChoice(word, choices).TryGetValue(out var choice))
                return Left<string, string>(word);
            ids.Add(choice.Id);
        }
        return Right<string, string>(string.Join(',', ids.Distinct()));
    }

    static Option<NamedItem> FindChoice(string input, IReadOnlyList<NamedItem> choices) =>
        Optional(
            choices.FirstOrDefault(n => n.Id == input)
                ?? choices.FirstOrDefault(n => string.Equals(n.Name, input, StringComparison.OrdinalIgnoreCase))
                ?? (
                    int.TryParse(input, out var number) && number >= 1 && number <= choices.Count
                        ? choices[number - 1]
                        : null
                )
        );

    static string FormatNames(IReadOnlyList<NamedItem> choices) =>
        string.Join(", ", choices.Select(static n => n.Name));
}
