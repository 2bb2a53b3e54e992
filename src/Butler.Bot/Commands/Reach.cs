using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Plex;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>
/// Where a command may do its work. One that names no server is decided for each: a rule about some of them gives it
/// for those only.
/// </summary>
/// <param name="Grant">What allows it.</param>
/// <param name="Servers">
/// The servers for which it is allowed without more being asked of the member than by that rule.
/// </param>
sealed record Reach(Grant Grant, Seq<PlexConnection> Servers)
{
    /// <summary>The reach over all servers in question; a denial if none of them allows it.</summary>
    public static Either<Denial, Reach> Find(
        Seq<PlexConnection> servers,
        Func<PlexConnection, Either<Denial, Grant>> decide
    )
    {
        ServerDecision[] decisions = [.. servers.Map(server => new ServerDecision(server, decide(server)))];
        ServerGrant[] grants =
        [
            .. decisions.SelectMany(static one =>
                one.Result.Map(grant => new ServerGrant(one.Server, grant.Rule)).ToSeq()
            ),
        ];
        if (grants.Length == 0)
            return FindDenial(toSeq(decisions.SelectMany(static one => one.Result.LeftToSeq()).ToArray()))
                .IfNone(static () => new Denial.DirectMessage());
        var leading = grants
            .Select(static grant => grant.Rule)
            .Aggregate(static (a, b) => a.ComparePreference(b) <= 0 ? a : b);
        return new Reach(
            new Grant(leading),
            toSeq(
                grants
                    .Where(grant => grant.Rule == leading || grant.Rule is { NeedsApproval: false, HasLimit: false })
                    .Select(static grant => grant.Server)
                    .ToArray()
            )
        );
    }

    // What will pass by itself is the most useful to know.
    static Option<Denial> FindDenial(Seq<Denial> denials) =>
        denials.Find(static denial => denial is Denial.LimitReached) || denials.HeadOrNone();

    // Records rather than tuples: each tuple would multiply LanguageExt's generic code in the native program.
    sealed record ServerDecision(PlexConnection Server, Either<Denial, Grant> Result);

    sealed record ServerGrant(PlexConnection Server, Rule Rule);
}
