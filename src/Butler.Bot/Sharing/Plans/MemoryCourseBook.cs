using LanguageExt;
using PlexButler.Bot.Plans.Courses;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Sharing.Plans;

/// <summary>Courses in the memory of this process: a restart forgets what was left to do.</summary>
sealed class MemoryCourseBook(TimeProvider time) : ICourseBook
{
    readonly Lock gate = new();
    readonly Dictionary<string, Entry> entries = [];

    /// <inheritdoc/>
    public ValueTask<Option<PlanCourse>> Find(string plan, string server, CancellationToken token)
    {
        lock (gate)
            return ValueTask.FromResult(
                entries.TryGetValue(KeyOf(plan, server), out var entry)
                    ? Some(entry.Course with { ChangedFor = time.GetElapsedTime(entry.ChangedAt) })
                    : None
            );
    }

    /// <inheritdoc/>
    public async ValueTask<Option<PlanCourse>> FindOpen(string plan, string server, CancellationToken token) =>
        (await Find(plan, server, token)).Filter(static course => course.IsOpen);

    /// <inheritdoc/>
    public ValueTask<bool> TryOpen(PlanCourse course, CancellationToken token)
    {
        var key = KeyOf(course.Plan, course.Server);
        lock (gate)
        {
            if (entries.TryGetValue(key, out var last) && (last.Course.IsOpen || last.Course.Time >= course.Time))
                return ValueTask.FromResult(false);
            entries[key] = new(course with { Revision = 0 }, time.GetTimestamp());
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Option<PlanCourse>> TryChange(PlanCourse found, PlanCourse changed, CancellationToken token)
    {
        var key = KeyOf(found.Plan, found.Server);
        lock (gate)
        {
            if (
                !entries.TryGetValue(key, out var known)
                || known.Course.Time != found.Time
                || known.Course.Revision != found.Revision
            )
                return ValueTask.FromResult(Option<PlanCourse>.None);
            var next = changed with { Revision = found.Revision + 1, ChangedFor = TimeSpan.Zero };
            entries[key] = new(next, time.GetTimestamp());
            return ValueTask.FromResult(Some(next));
        }
    }

    /// <inheritdoc/>
    public ValueTask Forget(string plan, CancellationToken token)
    {
        lock (gate)
            foreach (var entry in entries.ToArray())
                if (string.Equals(entry.Value.Course.Plan, plan, StringComparison.OrdinalIgnoreCase))
                    entries.Remove(entry.Key);
        return ValueTask.CompletedTask;
    }

    static string KeyOf(string plan, string server) => $"{plan}\n{server}";

    sealed record Entry(PlanCourse Course, long ChangedAt);
}
