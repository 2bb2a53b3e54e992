using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Text;

/// <summary>Pure: durations as settings write them: <c>90s</c>, <c>10m</c>, <c>2h</c>, <c>1d</c>.</summary>
static class Durations
{
    /// <summary>What is wrong with a text that <see cref="Parse"/> rejects.</summary>
    public const string FormatError = "is not a whole number with a unit, like 90s, 10m or 2h";

    /// <summary>None unless it is a whole number with a unit, from one second to <paramref name="max"/>.</summary>
    public static Option<TimeSpan> Parse(string text, TimeSpan max)
    {
        var trimmed = text.Trim();
        if (
            trimmed.Length < 2
            || !int.TryParse(trimmed[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            || amount < 1
        )
            return None;
        var unit = char.ToLowerInvariant(trimmed[^1]) switch
        {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => 0,
        };
        var duration = TimeSpan.FromSeconds((double)amount * unit);
        return unit > 0 && duration <= max ? Some(duration) : None;
    }

    /// <summary>Formats a duration in the largest unit that divides it.</summary>
    public static string Format(TimeSpan duration)
    {
        var seconds = (long)duration.TotalSeconds;
        var (unit, letter) =
            seconds % 86400 == 0 ? (86400, 'd')
            : seconds % 3600 == 0 ? (3600, 'h')
            : seconds % 60 == 0 ? (60, 'm')
            : (1, 's');
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / unit}{letter}");
    }
}
