using System.Collections.Immutable;
using PlexButler.Sandbox.Plex.Model;

namespace PlexButler.Sandbox.Plex.Faults;

/// <summary>The active faults, oldest first.</summary>
sealed class FaultList
{
    readonly Lock gate = new();
    ImmutableList<PlexFault> faults = [];

    public ImmutableList<PlexFault> All
    {
        get
        {
            lock (gate)
                return faults;
        }
    }

    public void Add(IEnumerable<PlexFault> added)
    {
        lock (gate)
            faults = faults.AddRange(added);
    }

    /// <summary>Removes all faults, or those of one kind.</summary>
    public void Clear(string? kind)
    {
        lock (gate)
            faults = faults.RemoveAll(fault => kind is null || fault.Kind == kind);
    }

    /// <summary>The delays for a call up to the first other fault, and that fault. Each is counted down.</summary>
    public (ImmutableList<PlexFault> Delays, PlexFault? Final) ConsumeMatching(
        string method,
        string path,
        ServerState state
    )
    {
        lock (gate)
        {
            var matching = faults.Where(fault => fault.Matches(method, path, state)).ToImmutableList();
            var final = matching.Find(fault => !fault.IsDelay);
            var delays = matching.TakeWhile(fault => fault.IsDelay).ToImmutableList();
            foreach (var fault in final is null ? delays : delays.Add(final))
                CountDown(fault);
            return (delays, final);
        }
    }

    /// <summary>Whether a fault of the server itself, not of its calls, is active; counted down.</summary>
    public bool TakeForServer(string kind, ServerState state)
    {
        lock (gate)
        {
            if (faults.Find(fault => fault.MatchesServer(kind, state)) is not { } found)
                return false;
            CountDown(found);
            return true;
        }
    }

    void CountDown(PlexFault fault)
    {
        if (fault.Count is not { } remaining)
            return;
        faults = remaining > 1 ? faults.Replace(fault, fault with { Count = remaining - 1 }) : faults.Remove(fault);
    }
}
