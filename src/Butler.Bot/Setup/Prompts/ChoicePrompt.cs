using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Lets a person choose by name or number, unless a command-line option has chosen already.</summary>
sealed class ChoicePrompt(Terminal terminal)
{
    // What Enter answers where there is a setting already.
    const string Keep = "keep";

    /// <summary>Chooses one.</summary>
    /// <param name="kind">What is chosen, for example <c>Discord server</c>.</param>
    /// <param name="option">The option that chooses without asking.</param>
    /// <param name="optionValue">Its value.</param>
    /// <param name="choices">The choices, at least one.</param>
    /// <param name="current">The id of the one that is set already.</param>
    /// <param name="token">Cancels.</param>
    public async Task<NamedItem> ChooseOne(
        string kind,
        string option,
        Option<string> optionValue,
        IReadOnlyList<NamedItem> choices,
        Option<string> current,
        CancellationToken token
    )
    {
        var list = new ChoiceList(kind, choices);
        if (optionValue.TryGetValue(out var value))
        {
            if (!list.Find(value).IsLeft(out var wrong, out var named))
                return named;
            ReportOption($"{option}: {wrong} Choose from: {list.Names}.");
        }
        var currentChoice = current.Bind(list.FindId);
        if (!terminal.IsInteractive)
            return currentChoice.IfNone(() =>
                throw new SetupAbortedException($"There are several; choose one with {option}: {list.Names}.")
            );
        ShowChoices(list);
        var defaultAnswer = currentChoice.Match(Some: list.GetNumber, None: () => choices.Count == 1 ? "1" : "");
        while (true)
        {
            var answer = await terminal.Ask($"Which {kind}? Number or name", defaultAnswer, token);
            if (!list.Find(answer.IfNone("")).IsLeft(out var problem, out var choice))
                return choice;
            terminal.WriteLine(problem);
        }
    }

    /// <summary>
    /// Chooses any number of roles, as the settings write them: ids separated by commas, <c>everyone</c>, or nothing.
    /// None keeps what is set.
    /// </summary>
    public async Task<Option<string>> ChooseRoles(
        string purpose,
        string option,
        Option<string> optionValue,
        RoleList roles,
        Option<string> current,
        CancellationToken token
    )
    {
        if (optionValue.TryGetValue(out var value))
        {
            if (!roles.Parse(value).IsLeft(out var wrong, out var named))
                return named;
            ReportOption($"{option}: {wrong} Choose from: {roles.Names}.");
        }
        if (!terminal.IsInteractive)
            return current.IsSome ? Option<string>.None : "";
        var question =
            $"Which roles {purpose}? Numbers or names separated by commas"
            + $"{(roles.MayBeEveryone ? ", or everyone" : "")}{(current.IsSome ? ", or none" : "")}";
        var defaultAnswer = current.Match(
            Some: set => $"{Keep} {roles.Describe(set)}",
            None: static () => RoleList.None
        );
        while (true)
        {
            var answer = (await terminal.Ask(question, defaultAnswer, token)).IfNone("");
            if (current.IsSome && (answer == defaultAnswer || answer == Keep))
                return Option<string>.None;
            if (!roles.Parse(answer).IsLeft(out var problem, out var chosen))
                return chosen;
            terminal.WriteLine(problem);
        }
    }

    // Whoever can be asked does not lose what they have answered so far.
    void ReportOption(string problem)
    {
        if (!terminal.IsInteractive)
            throw new SetupAbortedException(problem);
        terminal.WriteLine(problem);
    }

    /// <summary>Lists the choices with their numbers.</summary>
    public void ShowChoices(ChoiceList list)
    {
        terminal.WriteLine($"\n{list.Title}:");
        foreach (var line in list.Lines)
            terminal.WriteLine($"  {line}");
    }
}
