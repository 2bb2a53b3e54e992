using System.Collections.Immutable;

namespace PlexButler.Sandbox.Plex;

/// <summary>The faults in force, oldest first.</summary>
sealed class FaultList
{
    readonly Lock gate = new();
    ImmutableList<Fault> faults = [];

    public ImmutableList<Fault> All
    {
        get
        {
            lock (gate)
                return faults;
        }
    }

    public void Add(IEnumerable<Fault> more)
    {
        lock (gate)
            faults = faults.AddRange(more);
    }

    /// <summary>Removes all, or those of one kind.</summary>
    public void Clear(string? kind)
    {
        lock (gate)
            faults = faults.RemoveAll(fault => kind is null || fault.Kind == kind);
    }

    /// <summary>What a call gets: the delays that meet it up to the first other fault, and that one. Each counts as met.</summary>
    public (ImmutableList<Fault> Delays, Fault? Final) Meet(string verb, string path, ServerState state)
    {
        lock (gate)
        {
            var met = faults.Where(fault => fault.Meets(verb, path, state)).ToImmutableList();
            var final = met.Find(fault => !fault.OnlyDelays);
            var delays = met.TakeWhile(fault => fault.OnlyDelays).ToImmutableList();
            foreach (var fault in final is null ? delays : delays.Add(final))
                CountDown(fault);
            return (delays, final);
        }
    }

    void CountDown(Fault fault)
    {
        if (fault.Count is not { } left)
            return;
        faults = left > 1 ? faults.Replace(fault, fault with { Count = left - 1 }) : faults.Remove(fault);
    }
}
