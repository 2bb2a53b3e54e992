namespace PlexButler.Bot.Setup;

/// <summary>Something with an id and a name.</summary>
sealed record Named(string Id, string Name);

/// <summary>Lets a person choose from names; a flag may have chosen already.</summary>
sealed class Choosing(Terminal terminal)
{
    const string Everyone = Access.Rule.EveryoneWord,
        None = "none";

    /// <summary>One of them.</summary>
    /// <param name="what">For example <c>Discord server</c>.</param>
    /// <param name="flag">The flag that chooses without asking.</param>
    /// <param name="from">The choices, at least one.</param>
    /// <param name="said">What the flag says.</param>
    /// <param name="token">Cancels.</param>
    public async Task<Named> One(
        string what,
        string flag,
        IReadOnlyList<Named> from,
        string? said,
        CancellationToken token
    )
    {
        if (said is not null)
            return Find(said, from)
                ?? throw new SetupStopped($"{flag}: there is no {what} '{said}'. There are: {List(from)}.");
        if (!terminal.IsThere)
            throw new SetupStopped($"There are several, so name one with {flag}: {List(from)}.");
        Show(what, from);
        while (true)
        {
            var typed = await terminal.Ask($"Which {what}? Number or name", from.Count == 1 ? "1" : "", token);
            if (Find(typed ?? "", from) is { } found)
                return found;
            terminal.Say($"There is no '{typed}' in the list.");
        }
    }

    /// <summary>Any number of roles as the settings write them: ids with commas between, <c>everyone</c>, or nothing.</summary>
    public async Task<string> Roles(
        string may,
        string flag,
        IReadOnlyList<Named> from,
        string? said,
        bool everyoneMay,
        CancellationToken token
    )
    {
        if (said is not null)
            return Parse(said, from, everyoneMay, out var unknown)
                ?? throw new SetupStopped($"{flag}: there is no role '{unknown}'. There are: {List(from)}.");
        if (!terminal.IsThere)
            return "";
        while (true)
        {
            var typed = await terminal.Ask(
                $"Which roles {may}? Numbers or names with commas{(everyoneMay ? ", or everyone" : "")}",
                None,
                token
            );
            if (Parse(typed ?? "", from, everyoneMay, out var unknown) is { } roles)
                return roles;
            terminal.Say($"There is no role '{unknown}' in the list.");
        }
    }

    /// <summary>Shows what there is to choose from.</summary>
    public void Show(string what, IReadOnlyList<Named> from)
    {
        terminal.Say($"\n{what}:");
        for (var i = 0; i < from.Count; i++)
            terminal.Say($"  {i + 1}  {from[i].Name}");
    }

    static string? Parse(string text, IReadOnlyList<Named> from, bool everyoneMay, out string unknown)
    {
        unknown = "";
        if (string.Equals(text, None, StringComparison.OrdinalIgnoreCase))
            return "";
        if (everyoneMay && string.Equals(text, Everyone, StringComparison.OrdinalIgnoreCase))
            return Everyone;
        var ids = new List<string>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Find(word, from) is not { } found)
            {
                unknown = word;
                return null;
            }
            ids.Add(found.Id);
        }
        return string.Join(',', ids.Distinct());
    }

    static Named? Find(string typed, IReadOnlyList<Named> from) =>
        from.FirstOrDefault(n => n.Id == typed)
        ?? from.FirstOrDefault(n => string.Equals(n.Name, typed, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(typed, out var number) && number >= 1 && number <= from.Count ? from[number - 1] : null);

    static string List(IReadOnlyList<Named> from) => string.Join(", ", from.Select(static n => n.Name));
}
