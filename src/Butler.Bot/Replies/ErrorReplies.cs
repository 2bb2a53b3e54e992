using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: what a member reads when something went wrong, each with its next step.</summary>
static class ErrorReplies
{
    // Of servers in a sentence.
    const int MaxServers = 10;

    /// <summary>A call to Plex failed, and changed nothing there.</summary>
    /// <param name="server">The name members know it by.</param>
    /// <param name="error">What happened.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    public static Message ForPlexError(string server, ButlerError error, Option<DateTimeOffset> unreachableSince) =>
        ForPlexError(server, error, unreachableSince, None);

    /// <summary>A start or stop was sent, and what came back does not say whether Plex carried it out.</summary>
    /// <param name="server">The name members know it by.</param>
    /// <param name="change">What was sent: "start", "stop".</param>
    /// <param name="error">What came back.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if it does not.</param>
    public static Message ForUnconfirmed(
        string server,
        string change,
        ButlerError error,
        Option<DateTimeOffset> unreachableSince
    ) =>
        ForPlexError(
            server,
            error,
            unreachableSince,
            $"It is not known whether the {change} was carried out. Check `/butler status` first."
        );

    static Message ForPlexError(
        string server,
        ButlerError error,
        Option<DateTimeOffset> unreachableSince,
        Option<string> unconfirmed
    )
    {
        var warning = unconfirmed.Match(Some: static text => $" {text}", None: static () => "");
        var unreachableNote = unreachableSince.Match(
            Some: static at => $" It has not answered since {Humanize.DateAndTime(at)}.",
            None: static () => ""
        );
        return error.Match(
            unauthorized: e => CreateError(GetDeniedTitle(e), server, DescribeDenied(e)),
            taskNotFound: e =>
                CreateError(
                    "No such task",
                    server,
                    $"The server no longer has a task `{e.Task}`. `/butler list` shows the tasks it has."
                ),
            maintenance: e =>
                CreateError(
                    "Plex is busy with its own maintenance",
                    server,
                    (
                        e.ServerMessage.Length == 0
                            ? "It is starting up or migrating its database."
                            : $"It says: “{MarkdownEscaper.Escape(e.ServerMessage.Trim().TrimEnd('.'), 200)}.”"
                    ) + " It did nothing. Try again in a few minutes."
                ),
            refused: e =>
                CreateError(
                    e.IsFromProxy ? "Plex cannot be reached"
                        : unconfirmed.IsSome || e.Status >= 500 ? "Plex reported an error"
                        : "Plex refused the request",
                    server,
                    DescribeRefused(e) + warning
                ),
            unreachable: e =>
                CreateError("Plex cannot be reached", server, DescribeFailure(e.Failure, warning) + unreachableNote),
            timedOut: e =>
                CreateError(
                    "Plex does not answer",
                    server,
                    FormattableString.Invariant($"The server took longer than {e.Timeout.TotalSeconds:0.#} s.")
                        + " It may be busy optimizing its database."
                        + unconfirmed.Match(Some: _ => warning, None: static () => " Try again in a few minutes.")
                        + unreachableNote
                ),
            unreadable: _ =>
                CreateError(
                    "Plex sent something unreadable",
                    server,
                    "The reply is not one of a Plex server. Check that the address leads to the server itself, not to "
                        + $"another program or a sign-in page.{warning}"
                )
        );
    }

    /// <summary>There are several servers, and none or an unknown one was named.</summary>
    public static Message WhichServer(Option<string> typedServer, Seq<string> servers) =>
        CreateError(
            "Which server?",
            server: "",
            text: typedServer.Match(
                Some: static t => $"There is no server {MarkdownEscaper.InlineCode(t, 100)}. ",
                None: static () => "There are several servers. "
            ) + $"Fill in `server` with {ListServers(servers)}."
        );

    // A menu and the completion have the rest.
    static string ListServers(Seq<string> servers)
    {
        string[] named = [.. servers.Take(MaxServers).Map(static server => $"`{server}`")];
        return servers.Count > MaxServers
            ? $"{string.Join(", ", named)} or one of {Humanize.Count(servers.Count - MaxServers, "more server")}"
            : Humanize.OrList(named);
    }

    /// <summary>A command or button this version does not have.</summary>
    public static Message Outdated() =>
        CreateError(
            "Command out of date",
            server: "",
            "This command or button is from another version of the bot. Close Discord and open it again "
                + "(on a computer: Ctrl+R), then try again."
        );

    /// <summary>The bot stops before the answer arrived.</summary>
    /// <param name="mayChange">Whether the command was to change something: a start or a stop.</param>
    public static Message Restarting(bool mayChange) =>
        CreateError(
            "The bot is restarting",
            server: "",
            "It cannot wait for Plex's answer."
                + (mayChange ? " A start or stop may still be carried out." : "")
                + " Commands work again in a moment."
        );

    /// <summary>A bug.</summary>
    /// <param name="reference">Finds the line in the log.</param>
    public static Message UnexpectedError(string reference) =>
        CreateError(
            "Unexpected error",
            server: "",
            $"This is a bug in the bot, and it was logged. Tell the owner of the bot this reference: `{reference}`."
        );

    static string GetDeniedTitle(ButlerError.Unauthorized error) =>
        error.Status == 0 ? "The bot's token cannot be used" : "No access to Plex";

    // The same answer comes for a token that is revoked, for one that is not the owner's, and from a front.
    static string DescribeDenied(ButlerError.Unauthorized error) =>
        error.Status == 0
            ? "The bot's token is missing, or has a character that no token has, so nothing was sent. The owner of the "
                + "bot can look with `/butler doctor`."
            : $"The answer was status {error.Status}: the bot's token is not accepted or is not the owner's, or "
                + "something in front of Plex refuses. The owner of the bot can look with `/butler doctor`.";

    static string DescribeRefused(ButlerError.Refused error) =>
        error switch
        {
            { Status: >= 300 and < 400 } =>
                $"Something in between sends the bot elsewhere with status {error.Status}, not Plex itself: a sign-in "
                    + "page or a proxy. The owner of the bot can look with `/butler doctor`.",
            { IsFromProxy: true } =>
                $"Something in between answers with status {error.Status}, not Plex itself: a proxy that cannot "
                    + "reach it. The owner of the bot can look with `/butler doctor`.",
            _ => $"The server answered with the unexpected status {error.Status}. Its log may say more.",
        };

    static string DescribeFailure(ConnectionFailure failure, string warning) =>
        failure switch
        {
            ConnectionFailure.Dns =>
                "The server's name cannot be resolved. Check the address in the settings, and DNS on the bot's "
                    + "machine.",
            ConnectionFailure.Refused =>
                "No connection to the server can be made. Check that Plex is running, and that the address and port "
                    + "are right from where the bot runs.",
            ConnectionFailure.Tls =>
                "No secure connection to the server can be made. The owner of the bot can look with `/butler doctor`.",
            ConnectionFailure.Broken => "The connection broke before the answer was complete."
                + (warning.Length == 0 ? " Try again." : warning),
        };

    static Message CreateError(string title, string server, string text) =>
        ReplyMessage.Create(EmbedColor.Error, title, server, text);
}
