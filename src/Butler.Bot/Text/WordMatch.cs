using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Text;

/// <summary>
/// Pure: how well typed words describe something: all of them have to fit, in any order, each with one typo at most.
/// </summary>
sealed class WordMatch
{
    // In a shorter word one letter is too much of it.
    const int MinTypoLength = 4;

    const int Beginning = 0,
        WordBeginning = 1,
        Part = 2,
        PartsOfWord = 3,
        Typo = 4,
        RankCount = 5;

    readonly string[] wholes;
    readonly string[] words;

    /// <summary>Something that is called by each of these texts.</summary>
    public WordMatch(params IEnumerable<string> texts)
    {
        var all = texts.ToArray();
        wholes = [.. all.Select(Squash)];
        words = [.. all.SelectMany(Split).Distinct()];
    }

    /// <summary>The words of a text; a capital letter begins one as a space does.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && !IsBoundary(text, i))
                continue;
            var word = Squash(text[start..i]);
            if (word.Length > 0)
                yield return word;
            start = i;
        }
    }

    /// <summary>How well it fits, the smaller the better; None if a word does not fit at all.</summary>
    public Option<int> Rank(string typed)
    {
        var phrase = Squash(typed);
        if (wholes.Any(whole => whole.StartsWith(phrase, StringComparison.Ordinal)))
            return Beginning;
        var (worst, sum) = (0, 0);
        foreach (var token in typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!RankToken(token).TryGetValue(out var rank))
                return None;
            (worst, sum) = (Math.Max(worst, rank), sum + rank);
        }
        // The worst word decides, and among equals how well the others fit; there are at most 50 words.
        return (worst * RankCount * 50) + sum;
    }

    Option<int> RankToken(string token)
    {
        var word = Squash(token);
        if (RankWord(word).TryGetValue(out var rank))
            return rank;
        string[] parts = [.. Split(token)];
        if (parts.Length > 1 && parts.All(part => RankWord(part).IsSome || IsTypo(part)))
            return PartsOfWord;
        return IsTypo(word) ? Some(Typo) : None;
    }

    Option<int> RankWord(string word) =>
        words.Any(known => known.StartsWith(word, StringComparison.Ordinal)) ? Some(WordBeginning)
        : wholes.Any(whole => whole.Contains(word, StringComparison.Ordinal)) ? Some(Part)
        : None;

    // Of a whole word, or of its beginning while it is being typed.
    bool IsTypo(string word) =>
        word.Length >= MinTypoLength
        && words.Any(known =>
            Enumerable
                .Range(word.Length - 1, 3)
                .Any(length => length <= known.Length && ClosestMatch.EditDistance(word, known[..length]) <= 1)
        );

    static bool IsBoundary(string text, int i) =>
        !char.IsLetterOrDigit(text[i])
        || !char.IsLetterOrDigit(text[i - 1])
        || (char.IsUpper(text[i]) && !char.IsUpper(text[i - 1]))
        || (char.IsUpper(text[i]) && char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1]));

    static string Squash(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
