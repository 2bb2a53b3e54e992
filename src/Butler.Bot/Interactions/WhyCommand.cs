using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions;

/// <summary><c>/butler why</c>: what the policy would decide, without doing anything and without asking Plex.</summary>
sealed class WhyCommand(AccessControl accessControl, PlexConnections servers, AuditLog audit, TimeProvider time)
{
    /// <summary>What the member reads.</summary>
    public Message Explain(Interaction interaction, CommandRequest question)
    {
        if (accessControl.CheckGuild(interaction).Case is Denial notServed)
            return Deny(interaction, question, notServed);
        if (question.AboutPermission.Case is not Permission permission)
            return ErrorReplies.Outdated();
        var isOther = question.AboutMember.Exists(member => member != interaction.Caller.Id);
        if (
            isOther
            && accessControl.Explain(interaction.Caller, BuildRequest(interaction, question, Permission.Why, None)).Case
                is Denial denied
        )
            return Deny(interaction, question, denied);
        var server = servers.Find(question.Server);
        if (question.Server.IsSome && server.IsNone)
            return ErrorReplies.WhichServer(question.Server, servers.Names);
        if (PermissionNames.IsForOneTask(permission) && question.Task.IsNone)
            return WhyReply.TaskRequired(permission);
        var request = BuildRequest(interaction, question, permission, server.Map(static s => s.Name));
        if (!isOther)
            return WhyReply.Render(
                interaction.Caller,
                request,
                accessControl.Explain(interaction.Caller, request),
                isOther: false
            );
        // Who is named is vouched for by Discord like the caller; who is not in the guild any more is not.
        return question
            .AboutMember.Bind(member => FindMember(interaction, member))
            .Match(
                Some: other => WhyReply.Render(other, request, accessControl.Explain(other, request), isOther: true),
                None: static () => WhyReply.NotAMember()
            );
    }

    static Option<Caller> FindMember(Interaction interaction, Snowflake member) =>
        interaction.Data is InteractionData.Command command ? command.Members.Find(m => m.Id == member) : None;

    Message Deny(Interaction interaction, CommandRequest question, Denial denied)
    {
        audit.RecordDenial(interaction, question, denied);
        return ErrorReplies.ForDenial(denied);
    }

    AccessRequest BuildRequest(
        Interaction interaction,
        CommandRequest question,
        Permission permission,
        Option<string> server
    ) =>
        new(
            interaction.GuildId,
            permission,
            PermissionNames.IsForOneTask(permission)
                ? question.Task.MatchUnsafe(Some: static t => t, None: static () => null)
                : null,
            server.MatchUnsafe(Some: static s => s, None: static () => null),
            time.GetUtcNow()
        );
}
