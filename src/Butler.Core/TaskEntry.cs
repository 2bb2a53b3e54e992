using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>One entry while it is being read. A part that is missing keeps its default; a part of a wrong kind is remembered.</summary>
struct TaskEntry
{
    public TaskName? Name;
    public string? Title;
    public string? Description;
    public int Interval;
    public bool Randomized;
    public bool Enabled;
    public string? Wrong;

    public void SetInterval(int? value) => Set(ref Interval, value, "interval");

    public void SetRandomized(bool? value) => Set(ref Randomized, value, "scheduleRandomized");

    public void SetEnabled(bool? value) => Set(ref Enabled, value, "enabled");

    void Set<A>(ref A field, A? value, string part)
        where A : struct
    {
        if (value is { } read)
            field = read;
        else
            Wrong ??= part;
    }
}

/// <summary>The list while it is being read.</summary>
struct TaskListing()
{
    /// <summary>The Butler has some 25 tasks; the bound keeps a hostile reply from filling memory.</summary>
    public const int MaxEntries = 1000;

    readonly List<ButlerTask> tasks = new(32);
    List<UnreadableTask>? unreadable;
    int count;

    /// <summary>False once there are more than <see cref="MaxEntries"/>.</summary>
    public bool Add(in TaskEntry entry)
    {
        if (++count > MaxEntries)
            return false;
        if (entry.Name is not { } name)
            return Report("name");
        if (entry.Wrong is { } part)
            return Report($"{part} of {name}");
        if (Has(name))
            return Report($"{name}, listed before");
        tasks.Add(
            new(name, Text(entry.Title), Text(entry.Description), entry.Interval, entry.Randomized, entry.Enabled)
        );
        return true;
    }

    /// <summary>An entry that is no object at all.</summary>
    public bool AddOther() => ++count <= MaxEntries && Report("entry");

    public readonly TaskList ToTaskList() =>
        new(toSeq(tasks.ToArray()), unreadable is null ? Seq<UnreadableTask>() : toSeq(unreadable.ToArray()));

    // A loop, for Exists takes a closure for every entry.
    readonly bool Has(TaskName name)
    {
        foreach (var task in tasks)
            if (task.Name == name)
                return true;
        return false;
    }

    bool Report(string what)
    {
        (unreadable ??= []).Add(new(count, what));
        return true;
    }

    static Option<string> Text(string? text) => string.IsNullOrWhiteSpace(text) ? None : Some(text);
}
