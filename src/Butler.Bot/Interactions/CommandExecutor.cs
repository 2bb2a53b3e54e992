using PlexButler.Bot.Access;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Interactions;

/// <summary>Executes commands that are allowed: counts the use, runs the command, records the result.</summary>
sealed class CommandExecutor(UsageLimits limits, AuditLog audit, CommandServices services)
{
    /// <summary>Does it; what the member reads.</summary>
    public Task<Message> Execute(CommandInvocation invocation, Grant grant, CancellationToken token)
    {
        var command = invocation.Command;
        var request = command.ToAccessRequest(services.Time.GetUtcNow());
        return limits
            .Consume(grant.Rule, command.Caller.Id, request)
            .Match(
                Some: limit => Task.FromResult(Deny(invocation, new Denial.LimitReached(grant.Rule, limit))),
                None: () => Run(invocation, grant, request, token)
            );
    }

    async Task<Message> Run(CommandInvocation invocation, Grant grant, AccessRequest request, CancellationToken token)
    {
        var countsAsUse = false;
        try
        {
            audit.RecordIntent(invocation, grant);
            var result = await invocation.Run(invocation.Command, services, token);
            countsAsUse = result.CountsAsUse;
            audit.RecordResult(invocation, grant, result);
            return await result.CreateReply();
        }
        finally
        {
            if (!countsAsUse)
                limits.Refund(grant.Rule, invocation.Command.Caller.Id, request);
        }
    }

    Message Deny(CommandInvocation invocation, Denial denial)
    {
        audit.RecordDenial(invocation.Command, denial);
        return DenialReplies.Create(denial);
    }
}
