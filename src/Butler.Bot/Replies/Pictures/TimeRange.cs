using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Some time.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end; not included.</param>
sealed record TimeRange(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The part of it that lies between two instants.</summary>
    public Option<TimeRange> Within(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (From > from ? From : from, To < to ? To : to);
        return first < last ? Some(new TimeRange(first, last)) : None;
    }
}
