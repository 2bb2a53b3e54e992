using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One entry while it is being read. A part that is missing keeps its default; a part of a wrong kind is remembered.</summary>
struct TaskEntry
{
    public TaskName? Name;
    public string? Title;
    public string? Description;
    public int IntervalDays;
    public bool Randomized;
    public bool Enabled;
    public string? InvalidPart;

    public void SetInterval(int? value) => Set(ref IntervalDays, value, "interval");

    public void SetRandomized(bool? value) => Set(ref Randomized, value, "scheduleRandomized");

    public void SetEnabled(bool? value) => Set(ref Enabled, value, "enabled");

    void Set<A>(ref A field, A? value, string part)
        where A : struct
    {
        if (value is { } present)
            field = present;
        else
            InvalidPart ??= part;
    }
}

/// <summary>The list while it is being read.</summary>
struct TaskListBuilder()
{
    /// <summary>The Butler has some 25 tasks; the bound keeps a hostile reply from filling memory.</summary>
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

    /// <summary>An entry that is no object at all.</summary>
    public bool TryAddInvalid() => ++count <= MaxEntries && AddUnreadable("entry");

    public readonly TaskList Build() =>
        new(toSeq(tasks.ToArray()), unreadable is null ? Seq<UnreadableTask>() : toSeq(unreadable.ToArray()));

    // A loop, for Exists takes a closure for every entry.
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
