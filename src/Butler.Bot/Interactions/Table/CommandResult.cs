using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What came of a command on a server.</summary>
/// <param name="Summary">What it came to, in a few words, for the audit: "started".</param>
/// <param name="CreateReply">Makes what the member reads, once the audit has the summary.</param>
sealed record CommandResult(string Summary, Func<Task<Message>> CreateReply)
{
    /// <summary>Whether it counts for the cool-down and quota of the rule that allowed it.</summary>
    public bool CountsAsUse { get; init; } = true;

    /// <summary>Whether Plex did something, which the summary then says: "started", not "was not running".</summary>
    public bool HasEffect { get; init; }

    /// <summary>Whether the same command may succeed in a moment.</summary>
    public bool MayBeRepeated { get; init; }

    /// <summary>Whether it is not known if Plex carried it out.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>What the reply offers to do next.</summary>
    public Seq<Offer> Offers { get; init; } = Empty;

    /// <summary>Something was shown.</summary>
    public static CommandResult Shown(string summary, Message reply) => new(summary, () => Task.FromResult(reply));

    /// <summary>Plex did something.</summary>
    public static CommandResult Done(string summary, Func<Task<Message>> createReply) =>
        new(summary, createReply) { HasEffect = true };

    /// <summary>Plex had nothing to do.</summary>
    public static CommandResult NothingToDo(string summary, Func<Task<Message>> createReply) =>
        new(summary, createReply);

    /// <summary>A command of somebody else did it, at the same moment; this one sent nothing.</summary>
    public static CommandResult Joined(string summary, Message reply) =>
        Shown(summary, reply) with
        {
            CountsAsUse = false,
        };

    /// <summary>
    /// The call to Plex that was to change something failed. Unless it certainly changed nothing, it counts as a use,
    /// and the member reads that it may have been carried out.
    /// </summary>
    /// <param name="context">The command.</param>
    /// <param name="change">What was sent: "start", "stop".</param>
    /// <param name="error">What came back.</param>
    public static CommandResult ChangeFailed(CommandContext context, string change, ButlerError error) =>
        PlexFailure.MayHaveBeenCarriedOut(error)
            ? Shown(
                $"{error.Message} The {change} may have been carried out.",
                ErrorReplies.ForUnconfirmed(context.Server.Name, change, error, context.Server.OutageSince)
            ) with
            {
                MayBeRepeated = PlexFailure.MayPass(error),
                IsUnconfirmed = true,
            }
            : Failed(context, error);

    /// <summary>
    /// The bot's store failed in the middle. It counts as a use, and the member reads that it may have been carried
    /// out.
    /// </summary>
    public static CommandResult Interrupted(string server) =>
        Shown(
            "the store failed in the middle; some of it may have been carried out",
            ConfirmationReplies.MayBeDone(server)
        ) with
        {
            IsUnconfirmed = true,
        };

    /// <summary>The call to Plex failed.</summary>
    public static CommandResult Failed(CommandContext context, ButlerError error) =>
        Shown(error.Message, ErrorReplies.ForPlexError(context.Server.Name, error, context.Server.OutageSince)) with
        {
            CountsAsUse = false,
            MayBeRepeated = PlexFailure.MayPass(error),
        };
}
