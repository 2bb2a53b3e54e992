using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>Collects the tasks while the list is being read.</summary>
struct TaskListBuilder()
{
    /// <summary>The Butler has about 25 tasks; the limit keeps a hostile reply from filling memory.</summary>
    public const int MaxEntries = 1000;

    readonly List<ButlerTask> tasks = new(32);
    List<UnreadableTask>? unreadable;
    int count;

    /// <summary>False once there are more than <see cref="MaxEntries"/>.</summary>
    public bool TryAdd(in TaskEntry entry)
    {
        if (++count > MaxEntries)
            return false;
        if (entry.Name is not { } name)
            return AddUnreadable("name");
        if (entry.InvalidPart is { } invalidPart)
            return AddUnreadable($"{invalidPart} of {name}");
        if (Contains(name))
            return AddUnreadable($"{name}, listed before");
        tasks.Add(
            new(
                name,
                NoneIfBlank(entry.Title),
                NoneIfBlank(entry.Description),
                entry.IntervalDays,
                entry.Randomized,
                entry.Enabled
            )
        );
        return true;
    }

    /// <summary>Adds an entry that is not an object.</summary>
    public bool TryAddInvalid() => ++count <= MaxEntries && AddUnreadable("entry");

    public readonly TaskList Build() =>
        new(toSeq(tasks.ToArray()), unreadable is null ? Seq<UnreadableTask>() : toSeq(unreadable.ToArray()));

    // A loop, because Exists would allocate a closure for every entry.
    readonly bool Contains(TaskName name)
    {
        foreach (var task in tasks)
            if (task.Name == name)
                return true;
        return false;
    }

    bool AddUnreadable(string part)
    {
        (unreadable ??= []).Add(new(count, part));
        return true;
    }

    static Option<string> NoneIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? None : Some(text);
}
