using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Replies.Planning;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Plans;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Plans.Rights;

/// <summary>
/// Decides whether the member who made a plan may start what it starts, as if they sent the command now: with the
/// roles they have now, by the rules in force now. One who may not any more has the plan paused.
/// </summary>
sealed class PlanOwners(
    AccessControl access,
    IUsageLimits limits,
    DiscordIO discord,
    IPlanSwitches switches,
    TimeProvider time
)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1),
        RetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>The answer; a use of a rule with a limit is counted.</summary>
    public async Task<OwnerAnswer> Admit(
        Plan plan,
        PlanOwner owner,
        Option<TaskName> task,
        string server,
        CancellationToken token
    )
    {
        var found = await FindMember(owner, token);
        if (found.IsLeft(out var error, out var member))
            return OwnerAnswer.Refused(
                new(
                    PlanOutcomeKind.Failed,
                    $"Discord did not say which roles the member has who made the plan: {error.Message}"
                )
            );
        await access.Refresh(owner.Member, token);
        // Somebody who left is decided about as somebody outside the guild, whom no rule lets do anything.
        var decision = access.Explain(
            member.IfNone(() => Caller.User(owner.Member, owner.Name)),
            owner.Guild,
            task.IsSome ? StartCommand.OneTask.Permission : StartCommand.AllTasks.Permission,
            task.Map(static name => name.Value),
            server
        );
        return await decision.Result.Match(
            Left: denial => Deny(plan, owner, server, denial, member.IsSome, token),
            Right: grant => Count(plan, owner, server, grant, decision.Request, token)
        );
    }

    async Task<OwnerAnswer> Count(
        Plan plan,
        PlanOwner owner,
        string server,
        Grant grant,
        AccessRequest request,
        CancellationToken token
    )
    {
        if (grant.Rule.NeedsApproval)
            return await Stop(plan, server, PlanControlReplies.NeedsApproval(owner, grant.Rule.Name), token);
        try
        {
            var counted = await limits.CountUse(grant.Rule, owner.Member, request, token);
            return await counted.Match(
                Left: limit =>
                    Deny(plan, owner, server, new Denial.LimitReached(grant.Rule, limit), isMember: true, token),
                Right: static undo => Task.FromResult(new OwnerAnswer(None, undo))
            );
        }
        catch (DecisionUnavailableException)
        {
            return OwnerAnswer.Refused(
                new(PlanOutcomeKind.Failed, "The store does not say whether a limit is reached.")
            );
        }
    }

    // What another hour or day allows does not end the plan.
    Task<OwnerAnswer> Deny(
        Plan plan,
        PlanOwner owner,
        string server,
        Denial denial,
        bool isMember,
        CancellationToken token
    ) =>
        denial is Denial.LimitReached or Denial.NoRule { OutsideHours.IsEmpty: false }
            ? Task.FromResult(
                OwnerAnswer.Refused(
                    new(PlanOutcomeKind.Denied, PlanControlReplies.NotNow(owner, denial))
                    {
                        RefusedBy = (denial is Denial.LimitReached ? "limit of " : "hours of ") + denial.RuleName,
                    }
                )
            )
            : Stop(plan, server, PlanControlReplies.MayNot(owner, denial, isMember), token);

    async Task<OwnerAnswer> Stop(Plan plan, string server, string why, CancellationToken token)
    {
        await switches.TrySet(plan.Name, server, isPaused: true, time.GetUtcNow(), token);
        return OwnerAnswer.Refused(new(PlanOutcomeKind.Denied, why));
    }

    async Task<Either<DiscordError, Option<Caller>>> FindMember(PlanOwner owner, CancellationToken token)
    {
        var giveUpAt = time.GetUtcNow() + Patience;
        while (true)
        {
            var found = await discord.GetMember(owner.Guild, owner.Member, token);
            if (!found.IsLeft || time.GetUtcNow() >= giveUpAt)
                return found;
            await Task.Delay(RetryDelay, time, token);
        }
    }
}
