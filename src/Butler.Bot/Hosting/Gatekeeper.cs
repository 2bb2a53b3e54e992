using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>Asks the policy, with the clock and the uses counted so far. Every interaction passes here, and passes again when time has gone by.</summary>
sealed class Gatekeeper(Policy policy, Limits limits, TimeProvider time)
{
    /// <summary>Whether the bot answers at all there. None if it does.</summary>
    public Option<Denied> Outside(Interaction interaction) =>
        interaction.GuildId.Case is not Snowflake guild || !interaction.Caller.IsMember ? new Denied.DirectMessage()
        : policy.Guilds.Exists(g => g == guild) ? None
        : new Denied.ForeignGuild(guild);

    /// <summary>Whether it is worth finding out which task and server are meant. Plex is not called for anyone who could be allowed nothing of it.</summary>
    public Either<Denied, Allowed> Foresee(
        Interaction interaction,
        Verb verb,
        Option<string> typed,
        Option<string> server
    ) =>
        policy.Foresee(
            interaction.Caller,
            new(
                interaction.GuildId,
                verb,
                name(typed),
                server.MatchUnsafe(Some: static s => s, None: static () => null),
                time.GetUtcNow()
            )
        );

    /// <summary>The decision on an order, for whoever gave it.</summary>
    public Either<Denied, Allowed> Decide(Order order) => Decide(order.Caller, order);

    /// <summary>The decision on an order, if <paramref name="caller"/> gave it now.</summary>
    public Either<Denied, Allowed> Decide(Caller caller, Order order)
    {
        var request = order.At(time.GetUtcNow());
        return policy.Decide(caller, request, rule => limits.Spent(rule, caller.Id, request));
    }

    /// <summary>Whether somebody has the right to an order, however often it was used.</summary>
    public Either<Denied, Allowed> HasRight(Caller caller, Order order) =>
        policy.Decide(caller, order.At(time.GetUtcNow()));

    /// <summary>What would be decided about a request as it stands.</summary>
    public Either<Denied, Allowed> Explain(Caller caller, AccessRequest request) =>
        policy.Decide(caller, request, rule => limits.Spent(rule, caller.Id, request));

    // A title is no name; which task it means is found out later, and decided on then.
    static string? name(Option<string> typed) =>
        typed.Bind(static t => TaskName.Parse(t)).MatchUnsafe(Some: static t => t.Value, None: static () => null);
}
