using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access.Limits;

/// <summary>What uses are counted for.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Member">The member; zero for all.</param>
/// <param name="Server">The server; empty for all.</param>
/// <param name="Task">The command and the task; empty for all.</param>
readonly record struct UsageKey(string Rule, Snowflake Member, string Server, string Task)
{
    /// <summary>The key of a use.</summary>
    public static UsageKey Of(Rule rule, Snowflake member, AccessRequest request)
    {
        var isPerTask = rule.LimitScope.HasFlag(LimitScope.Task);
        return new(
            rule.Name,
            rule.LimitScope.HasFlag(LimitScope.Member) ? member : default,
            isPerTask ? request.Server.IfNone("") : "",
            isPerTask ? $"{request.Permission.Name} {request.Task.IfNone("")}" : ""
        );
    }
}
