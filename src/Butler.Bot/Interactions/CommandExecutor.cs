using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Access.Limits;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Sharing;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Executes commands that are allowed: counts the use, runs the command, records the result.</summary>
sealed class CommandExecutor(IUsageLimits limits, Offers offers, AuditLog audit, CommandServices services)
{
    /// <summary>Does it; what the member reads.</summary>
    public async Task<Message> Execute(CommandInvocation invocation, Grant grant, CancellationToken token)
    {
        var command = invocation.Command;
        var counted = await limits.CountUse(
            grant.Rule,
            command.Caller.Id,
            command.ToAccessRequest(services.Time.GetUtcNow()),
            token
        );
        return await counted.Match(
            Left: limit => Task.FromResult(Deny(invocation, new Denial.LimitReached(grant.Rule, limit))),
            Right: undo => Run(invocation, grant, undo, token)
        );
    }

    /// <summary>The same; None if nothing was done because nothing says whether a limit is reached.</summary>
    public async Task<Option<Message>> TryExecute(CommandInvocation invocation, Grant grant, CancellationToken token)
    {
        try
        {
            return await Execute(invocation, grant, token);
        }
        catch (DecisionUnavailableException)
        {
            return None;
        }
    }

    async Task<Message> Run(CommandInvocation invocation, Grant grant, Func<Task> undoUse, CancellationToken token)
    {
        var countsAsUse = false;
        try
        {
            audit.RecordIntent(invocation, grant);
            var result = await CarryOut(invocation, grant, token);
            countsAsUse = result.CountsAsUse;
            audit.RecordResult(invocation, grant, result);
            return await WithOffers(invocation, result, await CreateReply(invocation, result), token);
        }
        finally
        {
            if (!countsAsUse)
                await undoUse();
        }
    }

    async Task<CommandResult> CarryOut(CommandInvocation invocation, Grant grant, CancellationToken token)
    {
        try
        {
            return await invocation.Run(invocation.Command, grant, services, token);
        }
        catch (ChangeUnconfirmedException)
        {
            return CommandResult.Interrupted(invocation.Command.ServerName);
        }
    }

    // What it did is done by then, whatever the store says.
    static async Task<Message> CreateReply(CommandInvocation invocation, CommandResult result)
    {
        try
        {
            return await result.CreateReply();
        }
        catch (DecisionUnavailableException) when (!invocation.Usage.IsReadOnly)
        {
            return ConfirmationReplies.MayBeDone(invocation.Command.ServerName);
        }
    }

    // On a message that somebody else reads as well, they would be offered to the wrong one.
    Task<Message> WithOffers(
        CommandInvocation invocation,
        CommandResult result,
        Message reply,
        CancellationToken token
    ) =>
        invocation.Command.ApprovedBy.IsSome
            ? Task.FromResult(reply)
            : offers.Attach(
                invocation.Command.ReplyInteraction,
                reply,
                toSeq(FindOffers(invocation, result).ToArray()),
                isClaimed: !invocation.Usage.IsReadOnly,
                token
            );

    static IEnumerable<Offer> FindOffers(CommandInvocation invocation, CommandResult result)
    {
        if (result.IsUnconfirmed)
            yield return Offer.ShowStatus(StatusCommand.OnServer(invocation.Command.ServerName));
        if (result.MayBeRepeated)
            yield return result.IsUnconfirmed
                ? Offer.Anyway(invocation.ToRequest())
                : Offer.TryAgain(invocation.ToRequest());
        foreach (var offer in result.Offers)
            yield return offer;
    }

    Message Deny(CommandInvocation invocation, Denial denial)
    {
        audit.RecordDenial(invocation.Command, denial);
        return DenialReplies.Create(denial);
    }
}
