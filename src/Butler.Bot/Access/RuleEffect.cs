namespace PlexButler.Bot.Access;

/// <summary>Whether a rule allows or denies.</summary>
enum RuleEffect
{
    /// <summary>Allows.</summary>
    Allow,

    /// <summary>Denies, even if other rules allow.</summary>
    Deny,
}
