using LanguageExt;

namespace PlexButler.Bot.Text;

/// <summary>Pure: finds the word that a misspelled one most likely means.</summary>
static class ClosestMatch
{
    /// <summary>
    /// The candidate with the fewest changes; None if even that one has more than a third of its letters changed.
    /// </summary>
    public static Option<string> Find(string input, IEnumerable<string> candidates) =>
        candidates
            .Select(candidate =>
                (candidate, Changes: EditDistance(input.ToUpperInvariant(), candidate.ToUpperInvariant()))
            )
            .Where(x => x.Changes <= Math.Max(2, x.candidate.Length / 3))
            .OrderBy(static x => x.Changes)
            .Select(static x => x.candidate)
            .HeadOrNone();

    /// <summary>
    /// The number of letters added, removed, replaced or swapped with a neighbor (Damerau-Levenshtein distance).
    /// </summary>
    public static int EditDistance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distances[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distances[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(substituted, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }
        return distances[a.Length, b.Length];
    }
}
