namespace PlexButler.Bot.Access;

/// <summary>The limit of a rule is reached.</summary>
/// <param name="ResetsAt">When the rule allows the next use.</param>
/// <param name="IsQuota">Whether the uses of the day are used up; otherwise the cool-down is not over.</param>
readonly record struct LimitHit(DateTimeOffset ResetsAt, bool IsQuota);
