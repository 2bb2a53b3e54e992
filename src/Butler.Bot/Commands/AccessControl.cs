using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>
/// The policy with the clock and the uses counted so far. Every command passes here, and passes again when time has
/// gone by.
/// </summary>
sealed class AccessControl(Policy policy, UsageLimits limits, TimeProvider time)
{
    /// <summary>Whether the bot answers there at all; None if it does.</summary>
    public Option<Denial> CheckGuild(Interaction interaction) =>
        interaction
            .GuildId.Filter(_ => interaction.Caller.IsMember)
            .Match(
                Some: guild =>
                    policy.Guilds.Exists(listed => listed == guild)
                        ? Option<Denial>.None
                        : new Denial.UnlistedGuild(guild),
                None: static () => new Denial.DirectMessage()
            );

    /// <summary>
    /// Whether it is worth finding out which task and server are meant. A member who could be allowed none of it never
    /// causes a call to Plex.
    /// </summary>
    public Either<Denial, Grant> MightAllow(
        Interaction interaction,
        Permission permission,
        Option<string> typedTask,
        Option<string> server
    ) =>
        // A title is not a name; which task it means is found out later, and decided on then.
        policy.DecideOptimistically(
            interaction.Caller,
            new(
                interaction.GuildId,
                permission,
                typedTask.Bind(static typed => TaskName.Parse(typed)).Map(static name => name.Value),
                server,
                time.GetUtcNow()
            )
        );

    /// <summary>The decision on a command, for the member who gave it.</summary>
    public Either<Denial, Grant> Decide(ResolvedCommand command)
    {
        var request = command.ToAccessRequest(time.GetUtcNow());
        return policy.Decide(command.Caller, request, rule => limits.Check(rule, command.Caller.Id, request));
    }

    /// <summary>The decision on a command if this member gave it, however often they did so already.</summary>
    public Either<Denial, Grant> DecideIgnoringLimits(Caller caller, ResolvedCommand command) =>
        policy.Decide(caller, command.ToAccessRequest(time.GetUtcNow()));

    /// <summary>What would be decided now.</summary>
    public AccessDecision Explain(
        Caller caller,
        Option<Snowflake> guild,
        Permission permission,
        Option<string> task,
        Option<string> server
    )
    {
        var request = new AccessRequest(guild, permission, task, server, time.GetUtcNow());
        return new(caller, request, policy.Decide(caller, request, rule => limits.Check(rule, caller.Id, request)));
    }
}
