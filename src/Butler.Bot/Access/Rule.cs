using System.Collections.Immutable;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access;

/// <summary>Whether a rule lets or keeps.</summary>
enum RuleEffect
{
    /// <summary>Lets.</summary>
    Allow,

    /// <summary>Keeps, whatever else allows.</summary>
    Deny,
}

/// <summary>What a cool-down or quota is counted for; both together count each member's use of each task.</summary>
[Flags]
enum LimitScope
{
    /// <summary>Each member has a count of their own.</summary>
    Member = 1,

    /// <summary>Each task of each server has a count of its own.</summary>
    Task = 2,
}

/// <summary>Lets some people do some things, or keeps them from it. A rule matches when every part of it does.</summary>
/// <param name="Name">What a person reads.</param>
/// <param name="Effect">Whether it lets or keeps.</param>
/// <param name="Permissions">What it is about.</param>
sealed record Rule(string Name, RuleEffect Effect, ImmutableArray<Permission> Permissions)
{
    /// <summary>The word that stands for every member of the guild.</summary>
    public const string EveryoneKeyword = "everyone";

    /// <summary>Which tasks; none named means all.</summary>
    public ImmutableArray<Glob> Tasks { get; init; } = [];

    /// <summary>Which servers, by name; none named means all.</summary>
    public ImmutableArray<string> Servers { get; init; } = [];

    /// <summary>Whom, by role id.</summary>
    public ImmutableArray<Snowflake> Roles { get; init; } = [];

    /// <summary>Whom, by user id.</summary>
    public ImmutableArray<Snowflake> Users { get; init; } = [];

    /// <summary>Whether every member of the guild is meant.</summary>
    public bool IncludesEveryone { get; init; }

    /// <summary>When; none named means always.</summary>
    public ImmutableArray<Window> Hours { get; init; } = [];

    /// <summary>Whose clock and calendar hours and quota go by.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How long to wait between two uses.</summary>
    public TimeSpan? CoolDown { get; init; }

    /// <summary>How many uses a calendar day.</summary>
    public int? Quota { get; init; }

    /// <summary>What cool-down and quota are counted for.</summary>
    public LimitScope LimitScope { get; init; } = LimitScope.Member | LimitScope.Task;

    /// <summary>Whether somebody else has to approve each use.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Whether it names this person.</summary>
    /// <param name="user">Who.</param>
    /// <param name="roles">Their roles, as plain numbers: those are searched several at a time.</param>
    public bool AppliesTo(Snowflake user, ReadOnlySpan<ulong> roles)
    {
        if (IncludesEveryone)
            return true;
        foreach (var role in Roles)
            if (roles.Contains(role.Value))
                return true;
        return Users.AsSpan().Contains(user);
    }

    /// <summary>Whether it is about this verb on this task and server. What is not known yet counts as <paramref name="unknown"/>.</summary>
    public bool Covers(AccessRequest request, bool unknown)
    {
        if (!Permissions.AsSpan().Contains(request.Permission))
            return false;
        if (Servers.Length > 0 && !(request.Server is { } server ? CoversServer(server) : unknown))
            return false;
        return Tasks.Length == 0 || (request.Task is { } task ? CoversTask(task) : unknown);
    }

    /// <summary>Whether it is in force at that time.</summary>
    public bool IsInForce(ref LocalClock clock)
    {
        if (Hours.Length == 0)
            return true;
        var local = clock.GetTime(TimeZone);
        foreach (var window in Hours)
            if (window.Contains(local))
                return true;
        return false;
    }

    /// <summary>Which of two rules that allow the same a member is given: the one that asks less of them, then the one whose name comes first.</summary>
    public int ComparePreference(Rule other)
    {
        var order = NeedsApproval.CompareTo(other.NeedsApproval);
        if (order == 0)
            order = (CoolDown ?? TimeSpan.Zero).CompareTo(other.CoolDown ?? TimeSpan.Zero);
        if (order == 0)
            order = (other.Quota ?? int.MaxValue).CompareTo(Quota ?? int.MaxValue);
        return order == 0 ? string.CompareOrdinal(Name, other.Name) : order;
    }

    bool CoversServer(string server)
    {
        foreach (var name in Servers)
            if (string.Equals(name, server, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    bool CoversTask(string task)
    {
        foreach (var glob in Tasks)
            if (glob.Matches(task))
                return true;
        return false;
    }
}
