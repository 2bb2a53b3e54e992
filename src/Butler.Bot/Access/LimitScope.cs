namespace PlexButler.Bot.Access;

/// <summary>What a cool-down or quota is counted for. Both together count each member's uses of each task.</summary>
[Flags]
enum LimitScope
{
    /// <summary>Each member has a count of their own.</summary>
    Member = 1,

    /// <summary>Each task of each server has a count of its own.</summary>
    Task = 2,
}
