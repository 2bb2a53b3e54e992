using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>
/// What is offered where the server or the task of a command was not found. Nothing was sent by then.
/// </summary>
static class UnresolvedOffers
{
    /// <summary>The server did not answer; to ask it once more does no harm.</summary>
    public static Seq<Offer> ForFailure(CommandRequest request, ButlerError error) =>
        PlexFailure.MayPass(error) ? Seq1(Offer.TryAgain(request)) : Empty;

    /// <summary>There is no such task; those of the similar ones that the member may do this to.</summary>
    public static Seq<Offer> ForTask(
        Interaction interaction,
        CommandRequest request,
        IEnumerable<PlexConnection> servers,
        TaskNotFound notFound,
        AccessControl access
    )
    {
        ButlerTask[] meant =
        [
            .. servers
                .SelectMany(server => notFound.Suggestions.Where(task => IsAllowed(server, task)))
                .DistinctBy(static task => task.Name),
        ];
        return meant.Length == 0
            ? Empty
            : Seq1(Offer.ChooseTask(request.Without(CommonOptions.TaskName), meant, ReplyControls.WhichTask));

        bool IsAllowed(PlexConnection server, ButlerTask task) =>
            access.Decide(new ResolvedCommand(interaction, request.Usage.Permission, task, server)).IsRight;
    }

    /// <summary>There is no such server; those that the member may do this on.</summary>
    public static Seq<Offer> ForServer(CommandRequest request, Seq<string> servers) =>
        servers.IsEmpty ? Empty
        : servers.Count <= ReplyControls.MaxChoices ? Seq1(Offer.ChooseServer(request, servers))
        : Seq(Offer.ChooseServer(request, servers), Offer.ChooseMoreServers(request, servers));
}
