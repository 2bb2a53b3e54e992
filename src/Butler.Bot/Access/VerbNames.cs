using System.Collections.Immutable;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Access;

/// <summary>Pure: the verbs by the names that rules use.</summary>
static class VerbNames
{
    /// <summary>Every verb, in the order of the enumeration.</summary>
    public static readonly ImmutableArray<Verb> all = [.. Enum.GetValues<Verb>()];

    /// <summary>As a rule writes it: <c>start-all</c>.</summary>
    public static string name(Verb verb) =>
        verb switch
        {
            Verb.List => "list",
            Verb.Start => "start",
            Verb.Stop => "stop",
            Verb.StartAll => "start-all",
            Verb.StopAll => "stop-all",
            Verb.Why => "why",
            Verb.Doctor => "doctor",
            Verb.Status => "status",
            Verb.History => "history",
            _ => throw new ArgumentOutOfRangeException(nameof(verb)),
        };

    /// <summary>The verb of that name, case aside.</summary>
    public static Option<Verb> parse(string text)
    {
        foreach (var verb in all)
            if (string.Equals(name(verb), text, StringComparison.OrdinalIgnoreCase))
                return verb;
        return None;
    }

    /// <summary>Whether it is about one task, so that a rule for certain tasks can be about it.</summary>
    public static bool isAboutOneTask(Verb verb) => verb is Verb.Start or Verb.Stop;

    /// <summary>Whether it starts something, which then has a card.</summary>
    public static bool starts(Verb verb) => verb is Verb.Start or Verb.StartAll;

    /// <summary>Whether it tells of runs and changes nothing.</summary>
    public static bool looksBack(Verb verb) => verb is Verb.Status or Verb.History;

    /// <summary>Whether it touches everything at once, so that one more press is asked for.</summary>
    public static bool isAboutEverything(Verb verb) => verb is Verb.StartAll or Verb.StopAll;
}
