using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access.Hours;

/// <summary>
/// Hours on some days of the week: "Mon-Fri 22:00-06:00". A window past midnight belongs to the day it begins on.
/// </summary>
/// <param name="Days">One bit for each day; the lowest is Sunday.</param>
/// <param name="From">Its first minute, counted from midnight.</param>
/// <param name="To">The minute after its last; 1440 is midnight.</param>
readonly record struct Window(byte Days, short From, short To)
{
    const byte EveryDay = 0x7F;
    const short Midnight = 24 * 60;

    // Ranges go around the week, so that both Sat-Mon and Mon-Sun mean what they say.
    static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Parses days, hours, or days and hours; None for anything else.</summary>
    public static Option<Window> Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            1 when char.IsAsciiDigit(parts[0][0]) => ParseHours(parts[0])
                .Map(static h => new Window(EveryDay, h.From, h.To)),
            1 => ParseDays(parts[0]).Map(static d => new Window(d, 0, Midnight)),
            2 => from d in ParseDays(parts[0]) from h in ParseHours(parts[1]) select new Window(d, h.From, h.To),
            _ => None,
        };
    }

    /// <summary>Whether it contains a local time.</summary>
    public bool Contains(TimeOfWeek local)
    {
        var (day, minute) = local;
        if (From < To)
            return IncludesDay(day) && minute >= From && minute < To;
        return (IncludesDay(day) && minute >= From) || (IncludesDay((day + 6) % 7) && minute < To);
    }

    /// <summary>As the settings have it.</summary>
    public override string ToString()
    {
        var self = this;
        var days = Days == EveryDay ? "" : string.Join(',', DayNames.Where((_, day) => self.IncludesDay(day)));
        var hours =
            (From, To) == (0, Midnight) && days.Length > 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}"
                );
        return string.Join(' ', new[] { days, hours }.Where(static s => s.Length > 0));
    }

    bool IncludesDay(int day) => (Days >> day & 1) == 1;

    static Option<(short From, short To)> ParseHours(string text)
    {
        var ends = text.Split('-');
        return ends.Length != 2
            ? None
            : from a in ParseMinute(ends[0])
            from b in ParseMinute(ends[1])
            where a != b && a < Midnight && b > 0
            select (a, b);
    }

    static Option<short> ParseMinute(string text) =>
        text == "24:00" ? Midnight
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (short)((time.Hour * 60) + time.Minute)
        : None;

    static Option<byte> ParseDays(string text)
    {
        byte all = 0;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (FindDay(ends[0]), FindDay(ends[^1]));
            if (ends.Length > 2 || first < 0 || last < 0)
                return None;
            for (var i = first; ; i = (i + 1) % 7)
            {
                all |= (byte)(1 << i);
                if (i == last)
                    break;
            }
        }
        return all;
    }

    static int FindDay(string text) =>
        System.Array.FindIndex(DayNames, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
}
