using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: every sentence a member reads when something was denied or went wrong, each with its next step.</summary>
static class ErrorReplies
{
    /// <summary>A call to Plex failed.</summary>
    /// <param name="server">The name members know it by.</param>
    /// <param name="error">What happened.</param>
    /// <param name="unreachableSince">Since when the server has not answered, if that is the trouble.</param>
    public static Message ForPlexError(string server, ButlerError error, Option<DateTimeOffset> unreachableSince)
    {
        var unreachableNote = unreachableSince.Match(
            Some: static at => $" It has not answered since {Humanize.RelativeTime(at)}.",
            None: static () => ""
        );
        return error.Match(
            unauthorized: _ =>
                CreateError(
                    "Plex refused the token",
                    server,
                    "The server no longer accepts the bot's token. Signing out of all devices or a new password does that. Whoever runs the bot has to give it a new owner token."
                ),
            taskNotFound: e =>
                CreateError(
                    "No such task",
                    server,
                    $"The server knows no task `{e.Task}` any more. See `/butler list` for the names it has."
                ),
            maintenance: e =>
                CreateError(
                    "Plex is busy with its own maintenance",
                    server,
                    $"{(e.ServerMessage.Length == 0 ? "It is starting up or migrating its database" : $"It says: “{MarkdownEscaper.Escape(e.ServerMessage, 200)}”")}. Nothing was started or stopped. Try again in a few minutes."
                ),
            refused: e =>
                CreateError(
                    "Plex refused",
                    server,
                    $"The server answered with status {e.Status}, which this command does not expect. Look into the server's log."
                ),
            unreachable: e =>
                CreateError("Plex cannot be reached", server, DescribeFailure(e.Failure) + unreachableNote),
            timedOut: e =>
                CreateError(
                    "Plex does not answer",
                    server,
                    FormattableString.Invariant(
                        $"The server took longer than {e.Timeout.TotalSeconds:0.#} s. It may be busy optimising its database; what was asked may still happen. Try again in a few minutes."
                    ) + unreachableNote
                ),
            unreadable: _ =>
                CreateError(
                    "Plex sent something unreadable",
                    server,
                    "The reply was not what a Plex server sends. Check that the address leads to the server itself and not to another program or a sign-in page."
                )
        );
    }

    /// <summary>The policy said no.</summary>
    public static Message ForDenial(Denial denied) =>
        denied switch
        {
            Denial.DirectMessage => CreateError(
                "Not here",
                "",
                "Use this command in the Discord server it belongs to; roles decide who may, and there are none in direct messages."
            ),
            Denial.UnlistedGuild => CreateError(
                "Not in this server",
                "",
                "This bot answers only in the Discord servers its owner chose (setting `Access:Guilds`)."
            ),
            Denial.ByRule by => CreateError(
                "Not allowed",
                "",
                $"Rule `{by.Rule.Name}` denies it, whatever else allows it. {WhomToAsk}"
            ),
            Denial.LimitReached { Limit.IsQuota: true } e => CreateError(
                "Used up for today",
                "",
                $"Rule `{e.Rule.Name}` allows this {Humanize.Times(e.Rule.Quota ?? 0)} a day. Try again {Humanize.RelativeTime(e.Limit.ResetsAt)}."
            ),
            Denial.LimitReached e => CreateError(
                "Not so soon",
                "",
                $"Rule `{e.Rule.Name}` wants some time between two uses. Try again {Humanize.RelativeTime(e.Limit.ResetsAt)}."
            ),
            Denial.NoRule no => ForNoRule(no, no.AllowingRules, no.OutsideHours),
            _ => throw new ArgumentOutOfRangeException(nameof(denied)),
        };

    const string WhomToAsk = "Ask whoever runs the bot or this server.";

    static Message ForNoRule(Denial.NoRule denied, Seq<Rule> missing, Seq<Rule> closed)
    {
        var command = OutcomeReplies.CommandName(denied.Request.Permission);
        if (missing.IsEmpty)
            return CreateError(
                "Not allowed",
                "",
                $"Nobody may use **{command}**: the settings name no role for it. Whoever runs the bot can set {SettingFor(denied.Request.Permission)}."
            );
        if (!closed.IsEmpty)
            return CreateError(
                "Not now",
                "",
                $"Rule {Humanize.OrList([.. closed.Take(5).Map(static r => $"`{r.Name}` allows you **that** {RuleDescription.DescribeHours(r)}")])}. {WhomToAsk}".Replace(
                    "**that**",
                    $"**{command}**",
                    StringComparison.Ordinal
                )
            );
        var people = toSeq(
                missing
                    .AsEnumerable()
                    .SelectMany(static r =>
                        r.Roles.Select(static role => $"<@&{role}>").Concat(r.Users.Select(static user => $"<@{user}>"))
                    )
                    .Distinct()
            )
            .Strict();
        return CreateError(
            "Not allowed",
            "",
            $"**{command}**{(denied.Request.Task is { } task ? " " + MarkdownEscaper.InlineCode(task, 100) : "")} needs {Humanize.OrList([.. people.Take(10)])}{(people.Count > 10 ? " or others" : "")} "
                + $"(rule {Humanize.OrList([.. missing.Take(5).Map(static r => $"`{r.Name}`")])}{(missing.Count > 5 ? " or others" : "")}). {WhomToAsk}"
        );
    }

    /// <summary>Several servers, and none or an unknown one was named.</summary>
    public static Message WhichServer(Option<string> typedServer, IReadOnlyList<string> names) =>
        CreateError(
            "Which server?",
            "",
            typedServer.Match(
                Some: static t => $"There is no server {MarkdownEscaper.InlineCode(t, 100)}. ",
                None: static () => "There are several servers. "
            ) + $"Fill in `server` with {Humanize.OrList([.. names.Select(static n => $"`{n}`")])}."
        );

    /// <summary>A command or button this version does not have.</summary>
    public static Message Outdated() =>
        CreateError(
            "Out of date",
            "",
            "This command or button belongs to another version of the bot. Reload Discord (Ctrl+R) and try again."
        );

    /// <summary>The bot is stopping before the answer came.</summary>
    public static Message Restarting() =>
        CreateError(
            "Restarting",
            "",
            "The bot is restarting and cannot wait for Plex's answer. What was asked may still happen; `/butler list` works again in a moment."
        );

    /// <summary>A bug.</summary>
    /// <param name="reference">Finds the line in the log.</param>
    public static Message UnexpectedError(string reference) =>
        CreateError(
            "Something broke here",
            "",
            $"This is a fault of the bot, and it was logged. Reference `{reference}`."
        );

    static string DescribeFailure(ConnectionFailure failure) =>
        failure switch
        {
            ConnectionFailure.Dns =>
                "The server's name cannot be resolved. Check the address in the settings, and the DNS of the machine the bot runs on.",
            ConnectionFailure.Refused =>
                "Nothing answers at the server's address. Check that Plex is running and that the address and port are right, seen from where the bot runs.",
            ConnectionFailure.Tls =>
                "The server's certificate does not fit its address. Use the server's plex.direct name, http inside the home network, or pin the certificate.",
            ConnectionFailure.Broken =>
                "The connection broke before a whole answer had come. What was asked may still happen. Try again.",
            _ => throw new ArgumentOutOfRangeException(nameof(failure)),
        };

    static string SettingFor(Permission permission) =>
        permission switch
        {
            Permission.List or Permission.Status or Permission.History => "`Access:Viewers`",
            Permission.Start or Permission.Stop => "`Access:Operators`",
            _ => "`Access:Admins`",
        };

    static Message CreateError(string title, string server, string text) =>
        OutcomeReplies.CreateMessage(EmbedColor.Error, title, server, text);
}
