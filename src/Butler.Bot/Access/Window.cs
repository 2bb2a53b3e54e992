using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Hours of some days of the week: "Mon-Fri 22:00-06:00". A window that passes midnight belongs to the day it begins on.</summary>
/// <param name="Days">One bit for each day, Sunday the lowest.</param>
/// <param name="From">Its first minute, counted from midnight.</param>
/// <param name="To">The minute after its last; 1440 is midnight.</param>
readonly record struct Window(byte Days, short From, short To)
{
    const byte EveryDay = 0x7F;
    const short Midnight = 24 * 60;

    // In the order people write a week in, so that Sat-Mon and Mon-Sun both read as meant.
    static readonly string[] names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>Reads days, hours, or days and hours; None if it is none of them.</summary>
    public static Option<Window> Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length switch
        {
            1 when char.IsAsciiDigit(parts[0][0]) => hours(parts[0])
                .Map(static h => new Window(EveryDay, h.From, h.To)),
            1 => days(parts[0]).Map(static d => new Window(d, 0, Midnight)),
            2 => from d in days(parts[0]) from h in hours(parts[1]) select new Window(d, h.From, h.To),
            _ => None,
        };
    }

    /// <summary>Whether a local time lies in it.</summary>
    public bool Contains(LocalTime local)
    {
        var (day, minute) = local;
        if (From < To)
            return Has(day) && minute >= From && minute < To;
        return (Has(day) && minute >= From) || (Has((day + 6) % 7) && minute < To);
    }

    /// <summary>As it is written in the settings.</summary>
    public override string ToString()
    {
        var self = this;
        var list = Days == EveryDay ? "" : string.Join(',', names.Where((_, day) => self.Has(day)));
        var hours =
            (From, To) == (0, Midnight) && list.Length > 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}"
                );
        return string.Join(' ', new[] { list, hours }.Where(static s => s.Length > 0));
    }

    bool Has(int day) => (Days >> day & 1) == 1;

    static Option<(short From, short To)> hours(string text)
    {
        var ends = text.Split('-');
        return ends.Length != 2
            ? None
            : from a in minute(ends[0])
            from b in minute(ends[1])
            where a != b && a < Midnight && b > 0
            select (a, b);
    }

    static Option<short> minute(string text) =>
        text == "24:00" ? Midnight
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (short)((time.Hour * 60) + time.Minute)
        : None;

    static Option<byte> days(string text)
    {
        byte all = 0;
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            var (first, last) = (day(ends[0]), day(ends[^1]));
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

    static int day(string text) =>
        System.Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
}
