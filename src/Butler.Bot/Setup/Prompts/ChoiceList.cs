using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Pure: a numbered list, and what a person means by what they type.</summary>
/// <param name="kind">What is chosen, for example <c>Discord server</c>.</param>
/// <param name="choices">In the order of their numbers.</param>
sealed class ChoiceList(string kind, IReadOnlyList<NamedItem> choices)
{
    /// <summary>The heading of the list.</summary>
    public string Title => $"{kind}s";

    /// <summary>Number and name; also the id, where several have one name.</summary>
    public IEnumerable<string> Lines => choices.Select(choice => $"{GetNumber(choice)}  {Format(choice)}");

    /// <summary>All names, for a message.</summary>
    public string Names => string.Join(", ", choices.Select(Format));

    /// <summary>The choice with this id.</summary>
    public Option<NamedItem> FindId(string id) => Optional(choices.FirstOrDefault(choice => choice.Id == id));

    /// <summary>
    /// What was typed: an id, a number of the list, or a name that only one has. Left says what is wrong with it. A
    /// number always means the list, also where somebody has a number for a name.
    /// </summary>
    public Either<string, NamedItem> Find(string input)
    {
        if (FindId(input).TryGetValue(out var withId))
            return withId;
        if (
            int.TryParse(input, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= choices.Count
        )
            return choices[number - 1];
        NamedItem[] exact = [.. choices.Where(choice => choice.Name == input)];
        NamedItem[] found = exact.Length > 0 ? exact : [.. choices.Where(choice => HasName(choice, input))];
        return found.Length switch
        {
            1 => Right<string, NamedItem>(found[0]),
            0 => Left<string, NamedItem>($"There is no {kind} '{input}'."),
            _ => Left<string, NamedItem>(
                $"{Humanize.Count(found.Length, kind)} have the name '{input}': "
                    + $"{string.Join(", ", found.Select(static choice => choice.Id))}. Use the id of the one you mean."
            ),
        };
    }

    /// <summary>The number of a choice, as it is typed.</summary>
    public string GetNumber(NamedItem choice) =>
        (choices.ToList().IndexOf(choice) + 1).ToString(CultureInfo.InvariantCulture);

    string Format(NamedItem choice) =>
        choices.Count(other => HasName(other, choice.Name)) > 1 ? $"{choice.Name} ({choice.Id})" : choice.Name;

    static bool HasName(NamedItem choice, string name) =>
        string.Equals(choice.Name, name, StringComparison.OrdinalIgnoreCase);
}
