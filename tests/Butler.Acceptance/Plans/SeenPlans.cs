namespace PlexButler.Acceptance.Plans;

/// <summary>What one bot's plans came to, from looking into its store again and again.</summary>
sealed class SeenPlans
{
    readonly Lock gate = new();
    readonly Dictionary<string, PlanMark> first = [],
        last = [];
    readonly HashSet<Course> begun = [];
    readonly HashSet<TimesDue> left = [];

    /// <summary>The store was looked into.</summary>
    public void Add(StoreLook look)
    {
        lock (gate)
        {
            foreach (var mark in look.Marks)
            {
                first.TryAdd(mark.Plan, mark);
                last[mark.Plan] = mark;
            }
            begun.UnionWith(look.Courses.Select(static course => course with { Phase = 0 }));
        }
    }

    /// <summary>The same after the bot died.</summary>
    public void AddRemains(StoreLook remains)
    {
        Add(remains);
        lock (gate)
            left.UnionWith(remains.Marks.Where(static mark => mark.Beginning != 0).Select(static mark => mark.Due));
    }

    /// <summary>How many times of a plan have come.</summary>
    public long CountDue(string plan)
    {
        lock (gate)
            return first.TryGetValue(plan, out var from)
                ? new TimesDue(plan, from.Settled, last[plan].Settled).Count
                : 0;
    }

    /// <summary>For how many of them it began.</summary>
    public int CountBegun(string plan)
    {
        lock (gate)
            return begun.Count(course => course.Plan == plan);
    }

    /// <summary>The times that a bot died over before it could begin or report them.</summary>
    public IReadOnlyList<TimesDue> GetLeft(string plan)
    {
        lock (gate)
            return
            [
                .. left.Where(due =>
                    due.Plan == plan && !begun.Any(course => course.Plan == plan && course.Time == due.UpTo)
                ),
            ];
    }

    /// <summary>What of it was forgotten or done twice.</summary>
    /// <param name="audit">What was said of it.</param>
    /// <param name="countCalls">How often Plex got a call of a method for a task.</param>
    public IReadOnlyList<string> FindFaults(PlanAudit audit, Func<string, string, int> countCalls)
    {
        var faults = new List<string>();
        foreach (var plan in (string[])[KilledBot.Scan, KilledBot.Chain])
        {
            var (due, started, missed) = (CountDue(plan), CountBegun(plan), audit.CountMissed(plan));
            var unfinished = GetLeft(plan);
            Expect(
                due - started - missed,
                0,
                unfinished.Sum(static times => times.Count),
                $"times of {plan} that are neither begun nor reported as missed ({due} due, {started} begun, "
                    + $"{missed} missed)"
            );
            // Whoever is killed while they report that is the only one who may say it again.
            Expect(
                audit.Count(plan, "may have begun"),
                unfinished.Count,
                unfinished.Count * 2,
                $"reports of what a bot of {plan} died over"
            );
            // Nobody else starts these tasks: one that runs already was started before, which somebody has to have said.
            Expect(
                audit.Count(plan, "over: the task was running already"),
                0,
                audit.Count(plan, "may have been started") + audit.Count(plan, "may have been stopped"),
                $"tasks of {plan} that were running already"
            );
        }
        foreach (var task in (string[])[KilledBot.Yielding, KilledBot.First, KilledBot.Second])
        {
            // Each call was written down before it was made.
            Expect(countCalls("POST", task), 0, audit.CountIntents("start", task), $"starts of {task}");
            Expect(countCalls("DELETE", task), 0, audit.CountIntents("stop", task), $"stops of {task}");
        }
        var (chains, scans) = (CountBegun(KilledBot.Chain), CountBegun(KilledBot.Scan));
        Expect(
            countCalls("POST", KilledBot.First),
            chains - CountNotSent(audit, KilledBot.Chain),
            chains,
            $"starts of {KilledBot.First} for {chains} chains"
        );
        Expect(countCalls("POST", KilledBot.Second), 0, chains, $"starts of {KilledBot.Second} for {chains} chains");
        Expect(
            countCalls("POST", KilledBot.Yielding),
            scans - CountNotSent(audit, KilledBot.Scan),
            scans + countCalls("DELETE", KilledBot.Yielding),
            $"starts of {KilledBot.Yielding} for {scans} times and as many more as it was stopped"
        );
        Expect(
            countCalls("DELETE", KilledBot.First) + countCalls("DELETE", KilledBot.Second),
            0,
            0,
            "stops of a chain that does not give way"
        );
        return faults;

        void Expect(long found, long least, long most, string what)
        {
            if (found < least || found > most)
                faults.Add($"{found} {what}, and not {least} to {most}");
        }
    }

    static int CountNotSent(PlanAudit audit, string plan) =>
        audit.Count(plan, "may have been started") + audit.Count(plan, "could not be started");
}
