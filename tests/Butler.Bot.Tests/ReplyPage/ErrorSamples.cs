using LanguageExt;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What a command that failed says.</summary>
static class ErrorSamples
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplySample> All { get; } =
    [
        Of("Plex refuses the token", new ButlerError.Unauthorized(401)),
        Of("The token cannot be sent", new ButlerError.Unauthorized(0)),
        Of(
            "A task is gone since it was chosen",
            new ButlerError.TaskNotFound(
                TaskName.Parse("BackupDatabase").IfNone(static () => throw new FormatException())
            )
        ),
        Of(
            "Plex is in its own maintenance",
            new ButlerError.Maintenance("Plex Media Server is currently running database migrations.")
        ),
        Of("The same, and Plex does not say why", new ButlerError.Maintenance("")),
        Of("Plex fails", new ButlerError.Refused(500)),
        Of("Plex answers with another status", new ButlerError.Refused(400)),
        Of("A proxy in between cannot reach Plex", new ButlerError.Refused(502)),
        Of("A sign-in page stands before Plex", new ButlerError.Refused(302)),
        Of("Plex's name is not found", new ButlerError.Unreachable(ConnectionFailure.Dns)),
        Of("Nothing answers", new ButlerError.Unreachable(ConnectionFailure.Refused)),
        Of("Plex's certificate is not valid", new ButlerError.Unreachable(ConnectionFailure.Tls)),
        Of("The connection breaks", new ButlerError.Unreachable(ConnectionFailure.Broken)),
        Of("Plex takes too long", new ButlerError.TimedOut(TimeSpan.FromSeconds(10))),
        Of("Something else answers", new ButlerError.Unreadable("x")),
        Unconfirmed(
            "start",
            "Plex takes too long to answer a start",
            new ButlerError.TimedOut(TimeSpan.FromSeconds(10))
        ),
        Unconfirmed("start", "A start's answer cannot be read", new ButlerError.Unreadable("x")),
        Unconfirmed(
            "stop",
            "The connection breaks after a stop was sent",
            new ButlerError.Unreachable(ConnectionFailure.Broken)
        ),
        Unconfirmed("stop", "A proxy loses Plex's answer to a stop", new ButlerError.Refused(502)),
        Unconfirmed("start", "Plex fails at a start", new ButlerError.Refused(500)),
        new("Several servers, and none is named", WhichServer(None, Seq("plex", "attic"))),
        new("A server that is not there", WhichServer("cellar", Seq("plex", "attic"))),
        new(
            "A server that is not there, of more than a menu can offer",
            WhichServer("cellar", toSeq(Enumerable.Range(1, 30).Select(static number => $"plex{number}").ToArray()))
        ),
        new("A command or button of another version", ErrorReplies.Outdated()),
        new("The bot stops while it waits", ErrorReplies.Restarting(mayChange: false)),
        new("The bot stops while it waits for the answer to a start", ErrorReplies.Restarting(mayChange: true)),
        new("A fault of the bot", ErrorReplies.UnexpectedError("a1b2c3")),
    ];

    static Message WhichServer(Option<string> typed, Seq<string> servers) =>
        ReplyControls.WithMoreServers(
            ReplyControls.WithServerMenu(ErrorReplies.WhichServer(typed, servers), servers, "server"),
            servers,
            "more"
        );

    static ReplySample Unconfirmed(string change, string when, ButlerError error) =>
        new(
            when,
            WithAnyway(
                ReplyControls.WithShowStatus(ErrorReplies.ForUnconfirmed("plex", change, error, None), "status"),
                change,
                error
            )
        );

    static Message WithAnyway(Message reply, string change, ButlerError error) =>
        PlexFailure.MayPass(error) ? ReplyControls.WithAnyway(reply, change, "again") : reply;

    static Message WithRetry(Message reply, ButlerError error) =>
        PlexFailure.MayPass(error) ? ReplyControls.WithTryAgain(reply, "again") : reply;

    static ReplySample Of(string when, ButlerError error) =>
        new(
            when,
            WithRetry(
                ErrorReplies.ForPlexError(
                    "plex",
                    error,
                    error is ButlerError.Unreachable or ButlerError.TimedOut ? Some(ReplyPage.Now.AddMinutes(-3)) : None
                ),
                error
            )
        );
}
