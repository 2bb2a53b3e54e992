using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Commands;

/// <summary>
/// The policy with the clock and the uses counted so far. Every command passes here, and passes again when time has
/// gone by.
/// </summary>
sealed class AccessControl(Policy policy, IUsageLimits limits, PlexConnections servers, TimeProvider time)
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

    /// <summary>Learns how often this member did what rules limit, where other replicas count as well.</summary>
    public Task Refresh(Snowflake member, CancellationToken token) => limits.Refresh(member, token);

    /// <summary>The decision on a command, for the member who gave it.</summary>
    public Either<Denial, Grant> Decide(ResolvedCommand command) => DecideInReach(command).Map(static r => r.Grant);

    /// <summary>
    /// The servers that a command of the bot itself is about: those for which the member may do it without more being
    /// asked of them than for the others.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="grant">What allows it. Its rule counted this use already, which must not hide the servers.</param>
    public Seq<PlexConnection> GetServersInReach(ResolvedCommand command, Grant grant) =>
        DecideInReach(command, grant).Match(Right: static r => r.Servers, Left: static _ => Empty);

    /// <summary>The servers for which this member might be allowed that for some task.</summary>
    public Seq<PlexConnection> GetVisibleServers(Interaction interaction, Permission permission) =>
        servers.All.Filter(server => MightAllow(interaction, permission, None, server.Name).IsRight).Strict();

    /// <summary>
    /// The servers on which this member may do anything, if only at another hour; they are not told of the others.
    /// </summary>
    public Seq<PlexConnection> GetKnownServers(Interaction interaction) =>
        servers.All.Filter(server => Knows(interaction, server)).Strict();

    /// <summary>
    /// The server of that name, or the only one. One that the member has no right to is not found, as if it did not
    /// exist.
    /// </summary>
    public Option<PlexConnection> FindServer(Interaction interaction, Option<string> name) =>
        servers.Find(name).Filter(server => name.IsNone || Knows(interaction, server));

    /// <summary>Why a server of that name is hidden from this member; None if it is not, or if there is none.</summary>
    public Option<Denial> FindHidden(
        Interaction interaction,
        Permission permission,
        Option<string> typedTask,
        Option<string> name
    ) =>
        FindServer(interaction, name).IsSome
            ? None
            : servers
                .Find(name)
                .Bind(hidden =>
                    MightAllow(interaction, permission, typedTask, hidden.Name)
                        .Match(Left: Some, Right: static _ => Option<Denial>.None)
                );

    /// <summary>The decision on a command if this member gave it, however often they did so already.</summary>
    public Either<Denial, Grant> DecideIgnoringLimits(Caller caller, ResolvedCommand command) =>
        DecideInReach(caller, command.Server, command.ToAccessRequest(time.GetUtcNow()), static _ => None)
            .Map(static r => r.Grant);

    /// <summary>
    /// Whether the answer to a command may show what takes another permission; if so, that counts as a use of it.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="grant">What allows the command. If the same rule gives both, one use counts for both.</param>
    /// <param name="permission">The other permission.</param>
    /// <param name="token">Stops waiting.</param>
    public async Task<bool> TryUseDetail(
        ResolvedCommand command,
        Grant grant,
        Permission permission,
        CancellationToken token
    )
    {
        var detail = command with { Permission = permission };
        var found = DecideInReach(detail, grant)
            .Match(Right: static reach => Some(reach.Grant.Rule), Left: static _ => None)
            .Filter(rule => !rule.NeedsApproval || command.ApprovedBy.IsSome);
        if (!found.TryGetValue(out var rule))
            return false;
        var request = detail.ToAccessRequest(time.GetUtcNow());
        return rule == grant.Rule || (await limits.CountUse(rule, command.Caller.Id, request, token)).IsRight;
    }

    /// <summary>The rules that allow a command to whoever they name, and so let them approve it.</summary>
    public Seq<Rule> FindAllowingRules(ResolvedCommand command)
    {
        var request = command.ToAccessRequest(time.GetUtcNow());
        return policy.FindAllowingRules(request);
    }

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

    bool Knows(Interaction interaction, PlexConnection server) =>
        policy.Knows(interaction.Caller, interaction.GuildId, server.Name);

    Either<Denial, Reach> DecideInReach(ResolvedCommand command, Option<Grant> counted = default)
    {
        var request = command.ToAccessRequest(time.GetUtcNow());
        return DecideInReach(command.Caller, command.Server, request, rule =>
            counted.Exists(grant => grant.Rule == rule) ? None : limits.Check(rule, command.Caller.Id, request)
        );
    }

    Either<Denial, Reach> DecideInReach(
        Caller caller,
        Option<PlexConnection> server,
        AccessRequest request,
        Func<Rule, Option<LimitHit>> findLimit
    ) =>
        Reach.Find(server.Match(Some: static one => Seq1(one), None: () => servers.All), one =>
            policy.Decide(caller, request with { Server = one.Name }, findLimit)
        );
}
