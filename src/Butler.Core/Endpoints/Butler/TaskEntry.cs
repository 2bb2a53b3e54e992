namespace PlexButler;

/// <summary>One entry while it is being read. Missing parts keep their defaults; the first part of a
/// wrong type is recorded.</summary>
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
