using LanguageExt;
using PlexButler.Bot.Runs;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Reports;

/// <summary>Some of the past runs.</summary>
/// <param name="Runs">They, newest first.</param>
/// <param name="Number">Which page it is, from one.</param>
/// <param name="HasNext">Whether there are older ones.</param>
sealed record HistoryPage(Seq<Run> Runs, int Number, bool HasNext)
{
    /// <summary>How many runs a page has.</summary>
    public const int Size = 10;

    /// <summary>How many past runs there are pages of.</summary>
    public const int MaxRuns = 200;

    /// <summary>Whether there are newer ones.</summary>
    public bool HasPrevious => Number > 1;

    /// <summary>How many runs have to be read to know a page and whether another follows.</summary>
    public static int Depth(int number) => Math.Min((Clamp(number) * Size) + 1, MaxRuns);

    /// <summary>The page of that number, or the last there is.</summary>
    /// <param name="past">The newest runs, as many as <see cref="Depth"/>.</param>
    /// <param name="number">The number; it may be forged.</param>
    public static HistoryPage Of(Seq<Run> past, int number)
    {
        var last = Math.Max((past.Count + Size - 1) / Size, 1);
        var page = Math.Min(Clamp(number), last);
        return new(toSeq(past.Skip((page - 1) * Size).Take(Size).ToArray()), page, past.Count > page * Size);
    }

    static int Clamp(int number) => Math.Clamp(number, 1, MaxRuns / Size);
}
