using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup.Prompts;

/// <summary>Pure: roles as a person types them and as the settings write them.</summary>
/// <param name="choices">The roles.</param>
/// <param name="mayBeEveryone">Whether <c>everyone</c> may be chosen.</param>
sealed class RoleList(IReadOnlyList<NamedItem> choices, bool mayBeEveryone)
{
    /// <summary>What is typed to choose no role.</summary>
    public const string None = "none";

    const string EveryoneRole = "@" + Rule.EveryoneKeyword;

    readonly ChoiceList list = new("role", choices);

    /// <summary>Whether <c>everyone</c> may be chosen.</summary>
    public bool MayBeEveryone => mayBeEveryone;

    /// <summary>All names, for a message.</summary>
    public string Names => list.Names;

    /// <summary>The ids, separated by commas; <c>everyone</c>; or nothing. Left says what is wrong.</summary>
    public Either<string, string> Parse(string text)
    {
        if (Is(text, None))
            return Right<string, string>("");
        if (mayBeEveryone && (Is(text, EveryoneRole) || Is(text, Rule.EveryoneKeyword)))
            return Is(text, EveryoneRole) || !choices.Any(static role => Is(role.Name, Rule.EveryoneKeyword))
                ? Right<string, string>(Rule.EveryoneKeyword)
                : Left<string, string>("There is a role 'everyone'. Use its id, or @everyone for every member.");
        var ids = new List<string>();
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (list.Find(word).IsLeft(out var problem, out var role))
                return Left<string, string>(problem);
            ids.Add(role.Id);
        }
        return Right<string, string>(string.Join(',', ids.Distinct()));
    }

    /// <summary>A setting's value with names instead of ids.</summary>
    public string Describe(string value) =>
        string.Join(
            ", ",
            value
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(id => list.FindId(id).Match(Some: static role => role.Name, None: () => id))
        );

    static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
