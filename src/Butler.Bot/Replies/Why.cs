using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;

namespace PlexButler.Bot.Replies;

/// <summary>Pure: which rule would decide, in words.</summary>
static class Why
{
    /// <summary>The decision on a request that was not made.</summary>
    /// <param name="about">Whom it is about.</param>
    /// <param name="request">The request.</param>
    /// <param name="decision">What would be decided.</param>
    /// <param name="seen">For another member: when their roles were last known; None inside if never.</param>
    public static Message explain(Caller about, AccessRequest request, Either<Denied, Allowed> decision, Option<Option<DateTimeOffset>> seen)
    {
        var what = $"**{Answer.verb(request.Verb)}**{(request.Task is { } task ? " " + Plain.code(task, 100) : "")}{(request.Server is { } server ? " on " + Plain.code(server, 32) : "")}";
        var who = seen.IsSome ? Answer.mention(about) : "You";
        return decision.Match(
            Right: allowed => Answer.say(Colour.Done, "Allowed", "", $"{who} may {what} now, by rule `{allowed.Rule.Name}`: {RuleText.describe(allowed.Rule)}.{extra(request.Verb, allowed.Rule)}{roles(seen)}"),
            Left: denied => Answer.say(Colour.Trouble, "Not allowed", "", $"{who} may not {what} now. {reason(denied)}{roles(seen)}"));
    }

    /// <summary>The question lacks the task.</summary>
    public static Message needsTask(Verb verb) => Answer.say(Colour.Notice, "Which task?", "",
        $"Rules may be about single tasks, so fill in `task`. For everything at once ask about `{VerbNames.name(verb)}-all`.");

    static string reason(Denied denied) => denied is Denied.ByRule by
        ? $"Rule `{by.Denying.Name}` denies it, whatever else allows it: {RuleText.describe(by.Denying)}."
        : Trouble.denied(denied).Embeds.Head.Description;

    static string extra(Verb verb, Rule rule) =>
        rule.Approval ? " Somebody else has to approve it."
        : VerbNames.isAboutEverything(verb) ? " It asks for one more press." : "";

    static string roles(Option<Option<DateTimeOffset>> seen) => seen.Match(
        None: static () => "",
        Some: static at => at.Match(
            Some: static t => $"\nGoing by the roles they had when they last used the bot, {Words.ago(t)}.",
            None: static () => "\nThey have not used the bot since it started, so their roles are not known; this goes by their user id alone."));
}
