namespace PlexButler.Bot.Setup;

/// <summary>Something with an id and a name.</summary>
sealed record NamedItem(string Id, string Name);

/// <summary>Lets a person choose from names; a flag may have chosen already.</summary>
sealed class ChoicePrompt(Terminal terminal)
{
    const string Everyone = PlexButler.Bot.Access.Rule.EveryoneKeyword,
        None = "none";

    /// <summary>One of them.</summary>
    /// <param name="what">For example <c>Discord server</c>.</param>
    /// <param name="flag">The flag that chooses without asking.</param>
    /// <param name="choices">The choices, at least one.</param>
    /// <param name="flagValue">What the flag says.</param>
    /// <param name="token">Cancels.</param>
    public async Task<NamedItem> ChooseOne(
        string what,
        string flag,
        IReadOnlyList<NamedItem> choices,
        string? flagValue,
        CancellationToken token
    )
    {
        if (flagValue is not null)
            return FindChoice(flagValue, choices)
                ?? throw new SetupAbortedException(
                    $"{flag}: there is no {what} '{flagValue}'. There are: {FormatNames(choices)}."
                );
        if (!terminal.IsInteractive)
            throw new SetupAbortedException($"There are several, so name one with {flag}: {FormatNames(choices)}.");
        ShowChoices(what, choices);
        while (true)
        {
            var input = await terminal.Ask($"Which {what}? Number or name", choices.Count == 1 ? "1" : "", token);
            if (FindChoice(input ?? "", choices) is { } choice)
                return choice;
            terminal.WriteLine($"There is no '{input}' in the list.");
        }
    }

    /// <summary>Any number of roles as the settings write them: ids with commas between, <c>everyone</c>, or nothing.</summary>
    public async Task<string> ChooseRoles(
        string purpose,
        string flag,
        IReadOnlyList<NamedItem> choices,
        string? flagValue,
        bool allowEveryone,
        CancellationToken token
    )
    {
        if (flagValue is not null)
            return ParseChoices(flagValue, choices, allowEveryone, out var unknown)
                ?? throw new SetupAbortedException(
                    $"{flag}: there is no role '{unknown}'. There are: {FormatNames(choices)}."
                );
        if (!terminal.IsInteractive)
            return "";
        while (true)
        {
            var input = await terminal.Ask(
                $"Which roles {purpose}? Numbers or names with commas{(allowEveryone ? ", or everyone" : "")}",
                None,
                token
            );
            if (ParseChoices(input ?? "", choices, allowEveryone, out var unknown) is { } roles)
                return roles;
            terminal.WriteLine($"There is no role '{unknown}' in the list.");
        }
    }

    /// <summary>Shows what there is to choose from.</summary>
    public void ShowChoices(string what, IReadOnlyList<NamedItem> choices)
    {
        terminal.WriteLine($"\n{what}:");
        for (var i = 0; i < choices.Count; i++)
            terminal.WriteLine($"  {i + 1}  {choices[i].Name}");
    }

    static string? ParseChoices(string text, IReadOnlyList<NamedItem> choices, bool allowEveryone, out string unknown)
    {
        unknown = "";
        if (string.Equals(text, None, StringComparison.OrdinalIgnoreCase))
            return "";
        if (allowEveryone && string.Equals(text, Everyone, StringComparison.OrdinalIgnoreCase))
            return Everyone;
        var ids = new List<string>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (FindChoice(word, choices) is not { } choice)
            {
                unknown = word;
                return null;
            }
            ids.Add(choice.Id);
        }
        return string.Join(',', ids.Distinct());
    }

    static NamedItem? FindChoice(string input, IReadOnlyList<NamedItem> choices) =>
        choices.FirstOrDefault(n => n.Id == input)
        ?? choices.FirstOrDefault(n => string.Equals(n.Name, input, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(input, out var number) && number >= 1 && number <= choices.Count ? choices[number - 1] : null);

    static string FormatNames(IReadOnlyList<NamedItem> choices) =>
        string.Join(", ", choices.Select(static n => n.Name));
}
