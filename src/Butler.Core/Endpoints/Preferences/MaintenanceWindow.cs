using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>The hours in which the server does its maintenance, on its own clock. May span midnight.</summary>
/// <remarks>Not a struct: a value that nobody chose would set the server's window to midnight.</remarks>
public sealed record MaintenanceWindow
{
    MaintenanceWindow(int startHour, int endHour) => (StartHour, EndHour) = (startHour, endHour);

    /// <summary>The hour in which it starts, 0 to 23.</summary>
    public int StartHour { get; }

    /// <summary>The hour at which it ends, 0 to 23.</summary>
    public int EndHour { get; }

    /// <summary>Its length, 0 to 23: zero when both hours are the same.</summary>
    public int Hours => (EndHour - StartHour + 24) % 24;

    /// <summary>None unless both hours are 0 to 23.</summary>
    public static Option<MaintenanceWindow> Between(int startHour, int endHour) =>
        startHour is >= 0 and < 24 && endHour is >= 0 and < 24 ? Some(new MaintenanceWindow(startHour, endHour)) : None;

    /// <summary>Whether a time on the server's clock is in it. The start is included, the end is not.</summary>
    public bool Contains(TimeOnly time) => (time.Hour - StartHour + 24) % 24 < Hours;

    /// <summary>For example <c>23:00-04:00</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{StartHour:00}:00-{EndHour:00}:00");
}
