using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Access.Limits;

/// <summary>Counts the uses of rules with a cool-down or quota.</summary>
interface IUsageLimits
{
    /// <summary>Learns the uses that count for this member, if others count them as well.</summary>
    Task Refresh(Snowflake member, CancellationToken token);

    /// <summary>The rule's limit, if it is reached for this member and task as far as is known here.</summary>
    Option<LimitHit> Check(Rule rule, Snowflake member, AccessRequest request);

    /// <summary>
    /// Counts one use and decides: Right undoes it if nothing came of it; Left is the limit that is reached, and then
    /// nothing was counted.
    /// </summary>
    Task<Either<LimitHit, Func<Task>>> CountUse(
        Rule rule,
        Snowflake member,
        AccessRequest request,
        CancellationToken token
    );
}
