using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>A task that runs, or did, on a simulated server, and all that is true of it.</summary>
sealed class SimulatedRun
{
    public Snowflake Id { get; init; }
    public bool IsOfPlan { get; init; }
    public DateTimeOffset Time { get; init; }
    public int Step { get; init; }
    public int Yields { get; init; }
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether it was recorded that the plan started it.</summary>
    public bool IsRecorded { get; init; }

    /// <summary>Whether the server shows anything of it.</summary>
    public bool IsSeen { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public bool HasFailed { get; set; }
    public bool IsStoppedByPlan { get; set; }
    public bool IsYieldRecorded { get; set; }
    public bool IsStoppedByOther { get; set; }

    /// <summary>Whether somebody asked for it while it ran.</summary>
    public bool IsWanted { get; set; }
}
