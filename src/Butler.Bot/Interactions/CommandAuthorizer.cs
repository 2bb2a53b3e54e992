using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Auditing;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary>Decides on commands of which everything is known: denied, held for a button, or executed.</summary>
sealed class CommandAuthorizer(
    AccessControl accessControl,
    CommandExecutor executor,
    Confirmations confirmations,
    Offers offers,
    InteractionClaims claims,
    CommandServices services,
    AuditLog audit
)
{
    /// <summary>Decides by the task's own name, the server, and the time at which it would be done.</summary>
    public Task Handle(CommandInvocation invocation, InteractionResponder responder, CancellationToken token) =>
        accessControl
            .Decide(invocation.Command)
            .Match(
                Left: denial => Deny(invocation, denial, responder, token),
                Right: grant => Proceed(invocation, grant, responder, token)
            );

    async Task Proceed(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        // To show something twice does no harm: Discord takes the first answer only.
        var changesNothing = invocation.Usage.IsReadOnly && !grant.Rule.NeedsApproval;
        if (!changesNothing && !await responder.DeferIfSlow(claims.Take(invocation.Command.ReplyInteraction, token)))
            return;
        var asked = await responder.DeferIfSlow(invocation.Usage.FindQuestion(invocation.Command, services, token));
        var bound = asked.Match(Some: invocation.BoundTo, None: () => invocation);
        if (grant.Rule.NeedsApproval)
            await confirmations.AskForApproval(bound, grant, responder, token);
        else if (asked.TryGetValue(out var question))
            await confirmations.AskForConfirmation(bound, question, responder, token);
        else
            await Execute(bound, grant, responder, token);
    }

    async Task Execute(
        CommandInvocation invocation,
        Grant grant,
        InteractionResponder responder,
        CancellationToken token
    ) => await responder.Reply(await responder.DeferIfSlow(executor.Execute(invocation, grant, token)));

    async Task Deny(
        CommandInvocation invocation,
        Denial denial,
        InteractionResponder responder,
        CancellationToken token
    )
    {
        audit.RecordDenial(invocation.Command, denial);
        var reply = DenialReplies.Create(denial);
        // A cool-down passes while the button is there, or the press says how long it still takes.
        Seq<Offer> retry = denial is Denial.LimitReached { Limit.IsQuota: false }
            ? Seq1(Offer.TryAgain(invocation.ToRequest()))
            : Empty;
        await responder.Reply(
            await responder.DeferIfSlow(
                offers.Attach(invocation.Command.ReplyInteraction, reply, retry, isClaimed: false, token)
            )
        );
    }
}
