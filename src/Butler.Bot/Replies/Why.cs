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
    /// <param name="isOther">Whether somebody else asks about them.</param>
    public static Message explain(Caller about, AccessRequest request, Either<Denied, Allowed> decision, bool isOther)
    {
        var what =
            $"**{Answer.verb(request.Verb)}**{(request.Task is { } task ? " " + Plain.code(task, 100) : "")}{(request.Server is { } server ? " on " + Plain.code(server, 32) : "")}";
        var who = isOther ? Answer.mention(about) : "You";
        return decision.Match(
            Right: allowed =>
                Answer.say(
                    Colour.Done,
                    "Allowed",
                    "",
                    $"{who} may {what} now, by rule `{allowed.Rule.Name}`: {RuleText.describe(allowed.Rule)}.{extra(request.Verb, allowed.Rule)}"
                ),
            Left: denied => Answer.say(Colour.Trouble, "Not allowed", "", $"{who} may not {what} now. {reason(denied)}")
        );
    }

    /// <summary>The question lacks the task.</summary>
    public static Message needsTask(Verb verb) =>
        Answer.say(
            Colour.Notice,
            "Which task?",
            "",
            $"Rules may be about single tasks, so fill in `task`. For everything at once ask about `{VerbNames.name(verb)}-all`."
        );

    /// <summary>The question is about somebody who is not there.</summary>
    public static Message noMember() =>
        Answer.say(
            Colour.Notice,
            "Not a member",
            "",
            "They are not a member of this Discord server, so they may do nothing here."
        );

    static string reason(Denied denied) =>
        denied is Denied.ByRule by
            ? $"Rule `{by.Denying.Name}` denies it, whatever else allows it: {RuleText.describe(by.Denying)}."
            : Trouble.denied(denied).Embeds.Head.Description;

    static string extra(Verb verb, Rule rule) =>
        rule.Approval ? " Somebody else has to approve it."
        : VerbNames.isAboutEverything(verb) ? " It asks for one more press."
        : "";
}
