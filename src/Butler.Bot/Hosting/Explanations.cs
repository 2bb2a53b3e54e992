using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary><c>/butler why</c>: what the policy would decide, without doing anything and without asking Plex.</summary>
sealed class Explanations(Gatekeeper gate, PlexConnections servers, Audit audit, TimeProvider time)
{
    /// <summary>What the member reads.</summary>
    public Message For(Interaction interaction, Asked asked)
    {
        if (gate.Outside(interaction).Case is Denied outside)
            return Deny(interaction, asked, outside);
        if (asked.About.Case is not Verb about)
            return Trouble.outdated();
        var isOther = asked.Member.Exists(member => member != interaction.Caller.Id);
        if (
            isOther
            && gate.Explain(interaction.Caller, Request(interaction, asked, Verb.Why, None)).Case is Denied denied
        )
            return Deny(interaction, asked, denied);
        var server = servers.Find(asked.Server);
        if (asked.Server.IsSome && server.IsNone)
            return Trouble.whichServer(asked.Server, servers.Names);
        if (VerbNames.isAboutOneTask(about) && asked.Task.IsNone)
            return Why.needsTask(about);
        var request = Request(interaction, asked, about, server.Map(static s => s.Name));
        if (!isOther)
            return Why.explain(interaction.Caller, request, gate.Explain(interaction.Caller, request), isOther: false);
        // Who is named is vouched for by Discord like the caller; who is not in the guild any more is not.
        return asked
            .Member.Bind(member => Named(interaction, member))
            .Match(
                Some: other => Why.explain(other, request, gate.Explain(other, request), isOther: true),
                None: static () => Why.noMember()
            );
    }

    static Option<Caller> Named(Interaction interaction, Snowflake member) =>
        interaction.Data is InteractionData.Command command ? command.Members.Find(m => m.Id == member) : None;

    Message Deny(Interaction interaction, Asked asked, Denied denied)
    {
        audit.Denied(interaction, asked, denied);
        return Trouble.denied(denied);
    }

    AccessRequest Request(Interaction interaction, Asked asked, Verb verb, Option<string> server) =>
        new(
            interaction.GuildId,
            verb,
            VerbNames.isAboutOneTask(verb)
                ? asked.Task.MatchUnsafe(Some: static t => t, None: static () => null)
                : null,
            server.MatchUnsafe(Some: static s => s, None: static () => null),
            time.GetUtcNow()
        );
}
