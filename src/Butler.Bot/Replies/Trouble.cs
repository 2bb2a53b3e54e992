using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: every sentence a member reads when something was denied or went wrong, each with its next step.</summary>
static class Trouble
{
    /// <summary>A call to Plex failed.</summary>
    /// <param name="server">The name members know it by.</param>
    /// <param name="error">What happened.</param>
    /// <param name="since">Since when the server has not answered, if that is the trouble.</param>
    public static Message plex(string server, ButlerError error, Option<DateTimeOffset> since)
    {
        var gone = since.Match(
            Some: static at => $" It has not answered since {Words.ago(at)}.",
            None: static () => ""
        );
        return error.Match(
            unauthorized: _ =>
                trouble(
                    "Plex refused the token",
                    server,
                    "The server no longer accepts the bot's token. Signing out of all devices or a new password does that. Whoever runs the bot has to give it a new owner token."
                ),
            taskNotFound: e =>
                trouble(
                    "No such task",
                    server,
                    $"The server knows no task `{e.Task}` any more. See `/butler list` for the names it has."
                ),
            maintenance: e =>
                trouble(
                    "Plex is busy with its own maintenance",
                    server,
                    $"{(e.Words.Length == 0 ? "It is starting up or migrating its database" : $"It says: “{Plain.text(e.Words, 200)}”")}. Nothing was started or stopped. Try again in a few minutes."
                ),
            refused: e =>
                trouble(
                    "Plex refused",
                    server,
                    $"The server answered with status {e.Status}, which this command does not expect. Look into the server's log."
                ),
            unreachable: e => trouble("Plex cannot be reached", server, failure(e.Failure) + gone),
            timedOut: e =>
                trouble(
                    "Plex does not answer",
                    server,
                    FormattableString.Invariant(
                        $"The server took longer than {e.After.TotalSeconds:0.#} s. It may be busy optimising its database; what was asked may still happen. Try again in a few minutes."
                    ) + gone
                ),
            unreadable: _ =>
                trouble(
                    "Plex sent something unreadable",
                    server,
                    "The reply was not what a Plex server sends. Check that the address leads to the server itself and not to another program or a sign-in page."
                )
        );
    }

    /// <summary>The policy said no.</summary>
    public static Message denied(Denied denied) =>
        denied switch
        {
            Denied.DirectMessage => trouble(
                "Not here",
                "",
                "Use this command in the Discord server it belongs to; roles decide who may, and there are none in direct messages."
            ),
            Denied.ForeignGuild => trouble(
                "Not in this server",
                "",
                "This bot answers only in the Discord servers its owner chose (setting `Access:Guilds`)."
            ),
            Denied.ByRule by => trouble(
                "Not allowed",
                "",
                $"Rule `{by.Denying.Name}` denies it, whatever else allows it. {WhomToAsk}"
            ),
            Denied.Exhausted { Spent.Quota: true } e => trouble(
                "Used up for today",
                "",
                $"Rule `{e.Limited.Name}` allows this {Words.count(e.Limited.Quota ?? 0, "time")} a day. Try again {Words.ago(e.Spent.Until)}."
            ),
            Denied.Exhausted e => trouble(
                "Not so soon",
                "",
                $"Rule `{e.Limited.Name}` wants some time between two uses. Try again {Words.ago(e.Spent.Until)}."
            ),
            Denied.NoRule no => noRule(no, no.Missing, no.Closed),
            _ => throw new ArgumentOutOfRangeException(nameof(denied)),
        };

    const string WhomToAsk = "Ask whoever runs the bot or this server.";

    static Message noRule(Denied.NoRule no, Seq<Rule> missing, Seq<Rule> closed)
    {
        var what = Answer.verb(no.Request.Verb);
        if (missing.IsEmpty)
            return trouble(
                "Not allowed",
                "",
                $"Nobody may use **{what}**: the settings name no role for it. Whoever runs the bot can set {setting(no.Request.Verb)}."
            );
        if (!closed.IsEmpty)
            return trouble(
                "Not now",
                "",
                $"Rule {Words.either([.. closed.Take(5).Map(static r => $"`{r.Name}` allows you **that** {RuleText.hours(r)}")])}. {WhomToAsk}".Replace(
                    "**that**",
                    $"**{what}**",
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
        return trouble(
            "Not allowed",
            "",
            $"**{what}**{(no.Request.Task is { } task ? " " + Plain.code(task, 100) : "")} needs {Words.either([.. people.Take(10)])}{(people.Count > 10 ? " or others" : "")} "
                + $"(rule {Words.either([.. missing.Take(5).Map(static r => $"`{r.Name}`")])}{(missing.Count > 5 ? " or others" : "")}). {WhomToAsk}"
        );
    }

    /// <summary>Several servers, and none or an unknown one was named.</summary>
    public static Message whichServer(Option<string> typed, IReadOnlyList<string> names) =>
        trouble(
            "Which server?",
            "",
            typed.Match(
                Some: static t => $"There is no server {Plain.code(t, 100)}. ",
                None: static () => "There are several servers. "
            ) + $"Fill in `server` with {Words.either([.. names.Select(static n => $"`{n}`")])}."
        );

    /// <summary>A command or button this version does not have.</summary>
    public static Message outdated() =>
        trouble(
            "Out of date",
            "",
            "This command or button belongs to another version of the bot. Reload Discord (Ctrl+R) and try again."
        );

    /// <summary>The bot is stopping before the answer came.</summary>
    public static Message restarting() =>
        trouble(
            "Restarting",
            "",
            "The bot is restarting and cannot wait for Plex's answer. What was asked may still happen; `/butler list` works again in a moment."
        );

    /// <summary>A bug.</summary>
    /// <param name="reference">Finds the line in the log.</param>
    public static Message broken(string reference) =>
        trouble("Something broke here", "", $"This is a fault of the bot, and it was logged. Reference `{reference}`.");

    static string failure(ConnectionFailure failure) =>
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

    static string setting(Verb verb) =>
        verb switch
        {
            Verb.List or Verb.Status or Verb.History => "`Access:Viewers`",
            Verb.Start or Verb.Stop => "`Access:Operators`",
            _ => "`Access:Admins`",
        };

    static Message trouble(string title, string server, string text) => Answer.say(Colour.Trouble, title, server, text);
}
