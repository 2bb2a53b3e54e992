using LanguageExt;
using PlexButler.Bot.Plans.Watches;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Previews;

/// <summary>The server of a preview, and what was done there so far.</summary>
sealed class PreviewState(PreviewWorld world)
{
    const string Backup = "BackupDatabase";

    readonly List<PreviewEvent> events = [];
    Option<IdleWatch> watch;
    Option<DateOnly> backupDay;

    /// <summary>What is taken to be true.</summary>
    public PreviewWorld World => world;

    /// <summary>What was done.</summary>
    public IReadOnlyList<PreviewEvent> Events => events;

    /// <summary>How many watch.</summary>
    public int ViewerCount { get; private set; }

    /// <summary>Looks who watches.</summary>
    public void Look(DateTimeOffset now)
    {
        ViewerCount = world.CountViewers(now);
        var sessions = toSeq(
            Enumerable
                .Range(0, ViewerCount)
                .Select(static n => new PlexSession($"{n}", "", "", "playing", None, None))
                .ToArray()
        );
        watch = watch.Match(
            Some: last => last.Next(sessions, Empty, now),
            None: () => IdleWatch.Begin(sessions, Empty, now)
        );
    }

    /// <summary>What a plan sees.</summary>
    public PlanSight GetSight(DateTimeOffset now, bool isInProgress) =>
        new(
            IsReachable: true,
            PausedUntil: None,
            watch,
            world.IsWindowOpen(now),
            backupDay.Exists(day => day == world.DayOf(now))
        )
        {
            IsInProgress = isInProgress,
            IsBusy = false,
            HasNewImport = true,
        };

    /// <summary>A plan does something.</summary>
    public void Record(PreviewEvent what)
    {
        events.Add(what);
        if (what.Kind == PreviewEventKind.Starts && what.Task.Exists(static task => task.Value == Backup))
            backupDay = world.DayOf(what.At);
    }
}
