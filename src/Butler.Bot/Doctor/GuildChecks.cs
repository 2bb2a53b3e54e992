using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor.Permissions;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>
/// Checks the guilds: whether the bot is a member, its commands there, and what <see cref="RoleChecks"/> adds.
/// </summary>
sealed class GuildChecks(DiscordProbe probe, BotSettings settings, CommandCatalog commands, string application)
{
    const string CommandsSubject = "commands";

    readonly DiscordPermissions invitePermissions = RequiredPermissions.ForInvite(settings.AuditChannel.IsSome);

    // Older applications have another id than their bots.
    readonly string botId = DiscordTokenCheck
        .ReadBotId(settings.Discord.Token())
        .Match(Some: static id => id.ToString(), None: () => application);

    /// <summary>Checks guild by guild, then the roles of all guilds.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var global = probe.Get($"/applications/{application}/commands", token);
        var results = await Task.WhenAll(
            settings.Policy.Guilds.ToArray().Select(id => CheckGuild(id.ToString(), token))
        );
        var globalDuplicates = (await global)
            .Items.Where(static command => command.GetText("name") == SlashCommands.RootName)
            .Select(static _ =>
                Warn(
                    CommandsSubject,
                    $"/{SlashCommands.RootName} is also registered globally, so members see it twice.",
                    "Start the bot once; it removes the global command."
                )
            );
        GuildInfo[] guilds = [.. results.SelectMany(static result => result.Guild)];
        // A guild that cannot be read has failed already, and its roles are unknown.
        var isComplete = guilds.Length == results.Length;
        return
        [
            .. results.SelectMany(static result => result.Checks),
            .. globalDuplicates,
            .. isComplete ? await CheckRolesAndChannel(guilds, token) : [],
        ];
    }

    async Task<IEnumerable<CheckResult>> CheckRolesAndChannel(GuildInfo[] guilds, CancellationToken token)
    {
        var channels = new List<(string Setting, ProbeResult Channel)>();
        if (settings.AuditChannel.TryGetValue(out var audit))
            channels.Add((RoleChecks.AuditChannelSetting, await FindChannel(guilds, audit.ToString(), token)));
        if (settings.Report.Channel.TryGetValue(out var report))
            channels.Add((RoleChecks.ReportChannelSetting, await FindChannel(guilds, report.ToString(), token)));
        return [.. new RoleChecks(settings, guilds, channels).Run(), .. guilds.SelectMany(CheckCardPermissions)];
    }

    // A guild's list has no threads.
    async Task<ProbeResult> FindChannel(GuildInfo[] guilds, string id, CancellationToken token)
    {
        var listed = guilds
            .SelectMany(static guild => guild.Channels)
            .Where(channel => channel.GetText("id") == id)
            .ToArray();
        return listed.Length > 0
            ? new ProbeResult(200, listed[0], None, "")
            : await probe.Get($"/channels/{id}", token);
    }

    // Channels can say otherwise; this is what an invitation gives.
    static IEnumerable<CheckResult> CheckCardPermissions(GuildInfo guild)
    {
        var missing = guild
            .Bot.Map(static bot => RequiredPermissions.ForCards & ~bot.BasePermissions)
            .IfNone(DiscordPermissions.None);
        if (missing != DiscordPermissions.None)
            yield return Warn(
                "cards",
                $"In {guild.Name} the bot has no {PermissionNames.List(missing)}, so cards of tasks that run longer "
                    + "than 13 minutes stop there.",
                "Invite it again with the link that doctor prints, or give its role these permissions."
            );
    }

    async Task<(Option<GuildInfo> Guild, CheckResult[] Checks)> CheckGuild(string id, CancellationToken token)
    {
        var subject = $"guild {id}";
        var guild = await probe.Get($"/guilds/{id}", token);
        if (guild.Status != 200)
            return (None, [CreateFailure(subject, id, guild)]);
        var (roles, channels) = (probe.Get($"/guilds/{id}/roles", token), probe.Get($"/guilds/{id}/channels", token));
        var registered = await probe.Get($"/applications/{application}/guilds/{id}/commands", token);
        // Without its lists nothing can be said of what they lack.
        if (Seq(await roles, await channels).Find(static list => list.Status != 200).TryGetValue(out var unread))
            return (
                None,
                [
                    Pass(subject, $"The bot is in {guild.GetText("name")}."),
                    Fail(
                        subject,
                        $"Discord does not list this server's roles and channels ({unread.Outcome}), so they were not "
                            + "checked.",
                        "Try again in a minute."
                    ),
                    CheckCommands(guild.GetText("name"), id, registered),
                ]
            );
        JsonElement[] allRoles = [.. (await roles).Items];
        var bot = (await GetBotRoles(id, token)).Map(botRoles => new GuildMembership(
            id,
            guild.GetText("owner_id"),
            botId,
            botRoles,
            allRoles
        ));
        var info = new GuildInfo(id, guild.GetText("name"), allRoles, [.. (await channels).Items], bot);
        return (info, [Pass(subject, $"The bot is in {info.Name}."), CheckCommands(info.Name, id, registered)]);
    }

    async Task<Option<IReadOnlyCollection<string>>> GetBotRoles(string guild, CancellationToken token)
    {
        var member = await probe.Get($"/guilds/{guild}/members/{botId}", token);
        return member.Status == 200
            ? Some<IReadOnlyCollection<string>>([
                .. member.Body.GetItems("roles").Select(static role => role.ToString()),
            ])
            : None;
    }

    CheckResult CreateFailure(string subject, string id, ProbeResult guild) =>
        guild.Status is 403 or 404
            ? Fail(
                subject,
                "The bot is not in this Discord server, or no server has this id.",
                $"Invite it: {InviteLink.For(application, invitePermissions, id)} or fix Access:Guilds."
            )
            : Fail(subject, $"Discord does not describe this server ({guild.Outcome}).", "Try again in a minute.");

    CheckResult CheckCommands(string guild, string id, ProbeResult response) =>
        response switch
        {
            { Status: 403 } => Fail(
                CommandsSubject,
                $"The bot cannot have commands in {guild}: it was invited without the scope applications.commands.",
                $"Invite it again: {InviteLink.For(application, invitePermissions, id)}"
            ),
            { Status: not 200 } => Fail(
                CommandsSubject,
                $"Discord does not list the commands in {guild} ({response.Outcome}).",
                "Try again in a minute."
            ),
            _ when !response.Items.Any() => Warn(
                CommandsSubject,
                $"No commands are registered in {guild} yet.",
                "Start the bot; it registers them."
            ),
            _ when IsCurrent(response.Body) => Pass(
                CommandsSubject,
                $"/{SlashCommands.RootName} is registered in {guild} as this version has it."
            ),
            _ => Warn(
                CommandsSubject,
                $"The commands registered in {guild} are not those of this version.",
                "Start or restart the bot; it updates them."
            ),
        };

    bool IsCurrent(JsonElement registered) =>
        CommandWire.IsSame(commands.Registration.WithDefaultMemberPermissions(settings.MemberPermissions), registered);
}
