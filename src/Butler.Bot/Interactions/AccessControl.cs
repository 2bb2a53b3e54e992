using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Asks the policy, with the clock and the uses counted so far. Every interaction passes here, and passes again when time has gone by.</summary>
sealed class AccessControl(Policy policy, UsageLimits limits, TimeProvider time)
{
    /// <summary>Whether the bot answers at all there. None if it does.</summary>
    public Option<Denial> CheckGuild(Interaction interaction) =>
        interaction.GuildId.Case is not Snowflake guild || !interaction.Caller.IsMember ? new Denial.DirectMessage()
        : policy.Guilds.Exists(g => g == guild) ? None
        : new Denial.UnlistedGuild(guild);

    /// <summary>Whether it is worth finding out which task and server are meant. Plex is not called for anyone who could be allowed nothing of it.</summary>
    public Either<Denial, Grant> MightAllow(
        Interaction interaction,
        Permission permission,
        Option<string> typedTask,
        Option<string> server
    ) =>
        policy.DecideOptimistically(
            interaction.Caller,
            new(
                interaction.GuildId,
                permission,
                ParseTaskName(typedTask),
                server.MatchUnsafe(Some: static s => s, None: static () => null),
                time.GetUtcNow()
            )
        );

    /// <summary>The decision on an order, for whoever gave it.</summary>
    public Either<Denial, Grant> Decide(ResolvedCommand command) => Decide(command.Caller, command);

    /// <summary>The decision on an order, if <paramref name="caller"/> gave it now.</summary>
    public Either<Denial, Grant> Decide(Caller caller, ResolvedCommand command)
    {
        var request = command.ToAccessRequest(time.GetUtcNow());
        return policy.Decide(caller, request, rule => limits.Check(rule, caller.Id, request));
    }

    /// <summary>Whether somebody has the right to an order, however often it was used.</summary>
    public Either<Denial, Grant> DecideIgnoringLimits(Caller caller, ResolvedCommand command) =>
        policy.Decide(caller, command.ToAccessRequest(time.GetUtcNow()));

    /// <summary>What would be decided about a request as it stands.</summary>
    public Either<Denial, Grant> Explain(Caller caller, AccessRequest request) =>
        policy.Decide(caller, request, rule => limits.Check(rule, caller.Id, request));

    // A title is no name; which task it means is found out later, and decided on then.
    static string? ParseTaskName(Option<string> typed) =>
        typed.Bind(static t => TaskName.Parse(t)).MatchUnsafe(Some: static t => t.Value, None: static () => null);
}
