using PlexButler.Bot.Access;
using PlexButler.Bot.Replies;

namespace PlexButler.Bot.Hosting;

/// <summary>Decides on orders of which everything is known, and has them carried out, confirmed, approved or denied.</summary>
sealed class Decisions(Gatekeeper gate, Worker worker, Consents consents, Audit audit)
{
    /// <summary>Only here is everything known: the task's own name, the server, and the time at which it would be done.</summary>
    public async Task Decide(Order order, Answers answers, CancellationToken token)
    {
        var decision = gate.Decide(order);
        if (decision.Case is Denied denied)
        {
            audit.Denied(order, denied);
            await answers.Say(Trouble.denied(denied));
        }
        else if (decision.Case is Allowed { Rule.Approval: true } waiting)
            await consents.AskForApproval(order, waiting, answers);
        else if (VerbNames.isAboutEverything(order.Verb))
            await answers.Say(consents.Confirm(order));
        else if (decision.Case is Allowed allowed)
            await answers.Say(await answers.DeferIfSlow(worker.CarryOut(order, allowed, token)));
    }
}
