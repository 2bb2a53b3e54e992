using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Alarms;

/// <summary>Which alarm: of a server there is one at most with each key.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Task">The task, where one is meant.</param>
sealed record AlarmKey(AlarmKind Kind, Option<TaskName> Task)
{
    const char Separator = ':';

    /// <summary>As it is stored: "NoBackup", "SlowTask:DeepMediaAnalysis".</summary>
    public string Write() => Task.Match(Some: task => $"{Kind}{Separator}{task.Value}", None: () => Kind.ToString());

    /// <summary>The key of a text; None for one of another version of this program.</summary>
    public static Option<AlarmKey> Read(string text)
    {
        var parts = text.Split(Separator, 2);
        if (!Names.TryGetValue(parts[0], out var kind))
            return None;
        return parts.Length == 1
            ? new AlarmKey(kind, None)
            : TaskName.Parse(parts[1]).Map(task => new AlarmKey(kind, task));
    }

    /// <summary>The kinds by their names, in any case of letters.</summary>
    public static IReadOnlyDictionary<string, AlarmKind> Names { get; } =
        Enum.GetValues<AlarmKind>()
            .ToDictionary(static kind => kind.ToString(), static kind => kind, StringComparer.OrdinalIgnoreCase);
}
