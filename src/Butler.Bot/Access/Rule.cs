using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Access.Hours;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access;

/// <summary>Allows some people some things, or denies them. A rule matches when every part of it does.</summary>
/// <param name="Name">Its name in replies and in the audit.</param>
/// <param name="Effect">Whether it allows or denies.</param>
/// <param name="Permissions">What it allows or denies.</param>
sealed record Rule(string Name, RuleEffect Effect, ImmutableArray<Permission> Permissions)
{
    /// <summary>The word for every member of the guild.</summary>
    public const string EveryoneKeyword = "everyone";

    /// <summary>Which tasks; empty means all.</summary>
    public ImmutableArray<Glob> Tasks { get; init; } = [];

    /// <summary>Which servers, by name; empty means all.</summary>
    public ImmutableArray<string> Servers { get; init; } = [];

    /// <summary>Who, by role id.</summary>
    public ImmutableArray<Snowflake> Roles { get; init; } = [];

    /// <summary>Who, by user id.</summary>
    public ImmutableArray<Snowflake> Users { get; init; } = [];

    /// <summary>Whether it applies to every member of the guild.</summary>
    public bool IncludesEveryone { get; init; }

    /// <summary>When; empty means always.</summary>
    public ImmutableArray<Window> Hours { get; init; } = [];

    /// <summary>The time zone of its hours and of the day of its quota.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>How long to wait between two uses.</summary>
    public Option<TimeSpan> CoolDown { get; init; }

    /// <summary>How many uses a calendar day.</summary>
    public Option<int> Quota { get; init; }

    /// <summary>What cool-down and quota are counted for.</summary>
    public LimitScope LimitScope { get; init; } = LimitScope.Member | LimitScope.Task;

    /// <summary>Whether somebody else has to approve each use.</summary>
    public bool NeedsApproval { get; init; }

    /// <summary>Whether uses are limited.</summary>
    public bool HasLimit => CoolDown.IsSome || Quota.IsSome;

    /// <summary>Whether it applies to this person.</summary>
    /// <param name="user">Who.</param>
    /// <param name="roles">Their roles as numbers, because such a span is searched with vector instructions.</param>
    public bool AppliesTo(Snowflake user, ReadOnlySpan<ulong> roles)
    {
        if (IncludesEveryone)
            return true;
        foreach (var role in Roles)
            if (roles.Contains(role.Value))
                return true;
        return Users.AsSpan().Contains(user);
    }

    /// <summary>
    /// Whether it concerns this permission for this task and server. What is not known yet counts as
    /// <paramref name="unknown"/>.
    /// </summary>
    public bool Covers(AccessRequest request, bool unknown)
    {
        if (!Permissions.AsSpan().Contains(request.Permission))
            return false;
        if (Servers.Length > 0 && !(request.Server.TryGetValue(out var server) ? CoversServer(server) : unknown))
            return false;
        return Tasks.Length == 0 || (request.Task.TryGetValue(out var task) ? CoversTask(task) : unknown);
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

    /// <summary>
    /// Of two rules that allow the same, the one that asks less of the member comes first, then the first by name.
    /// </summary>
    public int ComparePreference(Rule other)
    {
        var order = NeedsApproval.CompareTo(other.NeedsApproval);
        if (order == 0)
            order = CoolDown.IfNone(TimeSpan.Zero).CompareTo(other.CoolDown.IfNone(TimeSpan.Zero));
        if (order == 0)
            order = other.Quota.IfNone(int.MaxValue).CompareTo(Quota.IfNone(int.MaxValue));
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
