using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions.Table;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Interactions.Commands;

/// <summary>
/// <c>/butler why</c>: what the policy would decide about any of the commands, without doing anything and without
/// asking Plex.
/// </summary>
static class WhyCommand
{
    const string PermissionOption = "verb",
        MemberOption = "member";

    static readonly Permission AskAboutOthers = new("why", AccessLevel.Admin, "ask about other members") { Order = 6 };

    /// <summary>Its row, which offers the permissions of the other rows and its own.</summary>
    public static BotCommand CreateRow(Seq<BotCommand> others)
    {
        var permissions = new PermissionSet(
            toSeq(others.Bind(static row => row.Permissions).AsEnumerable().Append(AskAboutOthers).ToArray())
        );
        var usage = new CommandUsage.OnBot(
            AskAboutOthers,
            "says which rule allows or denies you, or another member with their present roles, to do something",
            (context, _) => Task.FromResult(Explain(context, permissions, others))
        )
        {
            PermissionOnlyNeeded = "for other members",
            NeedsPermission = IsAboutOther,
        };
        return new BotCommand(
            "why",
            "Which rule allows you something, or denies it",
            Seq(
                CommandOption
                    .String(PermissionOption, "What to do")
                    .Required()
                    .WithChoices(toSeq(permissions.All).Map(ToChoice).Strict()),
                CommonOptions.Task("Which task"),
                CommonOptions.Server,
                CommandOption.User(MemberOption, "Member to check (default: you); checking others needs permission")
            ),
            Seq1<CommandUsage>(usage)
        )
        {
            // Whoever asks is suggested what they may list.
            SuggestionUsage = ListCommand.Usage,
        };
    }

    static OptionChoice ToChoice(Permission permission) => new(permission.Name, permission.Name);

    static CommandResult Explain(BotContext context, PermissionSet permissions, Seq<BotCommand> others) =>
        CommandResult.Shown(
            MemberId(context.Request)
                .Match(Some: static member => $"answered about {Mention.Of(member)}", None: static () => "answered"),
            context
                .Request.FindOption(PermissionOption)
                .Bind(permissions.Find)
                .Match(
                    Some: permission => ExplainPermission(context, permission, others),
                    None: static () => ErrorReplies.Outdated()
                )
        );

    static Message ExplainPermission(BotContext context, Permission permission, Seq<BotCommand> others)
    {
        // Whoever asks is told of no server that they have no right to.
        var (request, isAboutOther) = (context.Request, IsAboutOther(context.Interaction, context.Request));
        var visible = context.Services.Access.GetKnownServers(context.Interaction);
        var server = context.Services.Access.FindServer(context.Interaction, request.Server);
        if (request.Server.IsSome && server.IsNone)
            return ErrorReplies.WhichServer(request.Server, visible.Map(static server => server.Name));
        if (permission.IsForOneTask && request.Task.IsNone)
            return WhyReply.TaskRequired(FindGeneralPermission(others, permission));
        // Discord vouches for the member that an option names as it does for the caller, unless they left the guild.
        return FindMember(context)
            .Match(
                Some: member =>
                    WhyReply.Render(
                        DecideForEach(context, member, permission, server, visible),
                        needsConfirmation: others
                            .Bind(static row => row.Usages)
                            .Exists(usage => usage.Permission == permission && usage.NeedsConfirmation),
                        isAboutOther,
                        isVisible: name => visible.Exists(found => found.HasName(name))
                    ),
                None: static () => WhyReply.NotAMember()
            );
    }

    // A command that names no server is decided for each, as it would be if it was given.
    static Seq<AccessDecision> DecideForEach(
        BotContext context,
        Caller member,
        Permission permission,
        Option<PlexConnection> server,
        Seq<PlexConnection> visible
    )
    {
        Seq<Option<string>> names =
            server.IsSome || visible.IsEmpty
                ? Seq1(server.Map(static found => found.Name))
                : visible.Map(static found => Some(found.Name));
        return names.Map(name => Decide(context, member, permission, name)).Strict();
    }

    static AccessDecision Decide(BotContext context, Caller member, Permission permission, Option<string> server) =>
        context.Services.Access.Explain(
            member,
            context.Interaction.GuildId,
            permission,
            permission.IsForOneTask ? context.Request.Task : None,
            server
        );

    static bool IsAboutOther(Interaction interaction, CommandRequest request) =>
        MemberId(request).Exists(member => member != interaction.Caller.Id);

    static Option<Caller> FindMember(BotContext context) =>
        IsAboutOther(context.Interaction, context.Request)
            ? MemberId(context.Request).Bind(id => context.Members.Find(member => member.Id == id))
            : context.Interaction.Caller;

    static Option<Snowflake> MemberId(CommandRequest request) =>
        request.FindOption(MemberOption).Bind(static text => Snowflake.Parse(text));

    // The permission to do the same to everything at once.
    static Option<Permission> FindGeneralPermission(Seq<BotCommand> others, Permission permission) =>
        others
            .Find(row => row.TaskUsage.Exists(usage => usage.Permission == permission))
            .Bind(static row => row.GeneralUsage)
            .Map(static usage => usage.Permission);
}
