using System.Text.Json.Nodes;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static PlexButler.Bot.Doctor.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Looks at the guilds: the bot in them, its commands there, the roles and the channel the settings name.</summary>
sealed class GuildChecks(DiscordProbe probe, BotSettings settings, string application)
{
    sealed record GuildInfo(string Id, string Name, IReadOnlyList<JsonNode> Roles, IReadOnlyList<JsonNode> Channels);

    /// <summary>Guild by guild, then the roles of all.</summary>
    public async Task<IReadOnlyList<CheckResult>> Run(CancellationToken token)
    {
        var global = probe.Get($"/applications/{application}/commands", token);
        var results = await Task.WhenAll(
            settings.Policy.Guilds.ToArray().Select(id => CheckGuild(id.ToString(), token))
        );
        var globalDuplicates = (await global)
            .Items.Where(static c => ProbeResult.GetText(c, "name") == SlashCommands.RootName)
            .Select(static _ =>
                Warn(
                    "commands",
                    $"/{SlashCommands.RootName} is registered globally, too, so members see it twice.",
                    "The bot removes the global one when it starts: start it once."
                )
            );
        GuildInfo[] guilds = [.. results.Select(static l => l.Place).OfType<GuildInfo>()];
        // Without the guild there is nothing to find roles in, and that check has failed already.
        return
        [
            .. results.SelectMany(static l => l.Checks),
            .. globalDuplicates,
            .. guilds.Length < results.Length
                ? []
                : (CheckResult[])[.. CheckRoles(guilds), .. CheckAuditChannel(guilds)],
        ];
    }

    async Task<(GuildInfo? Place, CheckResult[] Checks)> CheckGuild(string id, CancellationToken token)
    {
        var subject = $"guild {id}";
        var guild = await probe.Get($"/guilds/{id}", token);
        if (guild.Status != 200)
        {
            return (
                null,
                [
                    guild.Status is 403 or 404
                        ? Fail(
                            subject,
                            "The bot is not in this Discord server, or there is none of this id.",
                            $"Invite it: {InviteLink.For(application, id)} or correct Access:Guilds."
                        )
                        : Fail(
                            subject,
                            $"Discord does not tell about this server ({(guild.Status == 0 ? guild.Failure : $"status {guild.Status}")}).",
                            "Look again in a minute."
                        ),
                ]
            );
        }
        var (roles, channels) = (probe.Get($"/guilds/{id}/roles", token), probe.Get($"/guilds/{id}/channels", token));
        var commands = await probe.Get($"/applications/{application}/guilds/{id}/commands", token);
        var info = new GuildInfo(
            id,
            ProbeResult.GetText(guild.Body, "name"),
            [.. (await roles).Items],
            [.. (await channels).Items]
        );
        return (info, [Pass(subject, $"The bot is in {info.Name}."), CheckCommands(info.Name, id, commands)]);
    }

    CheckResult CheckCommands(string guild, string id, ProbeResult response) =>
        response switch
        {
            { Status: 403 } => Fail(
                "commands",
                $"Discord does not let the bot have commands in {guild}: it was invited without the scope applications.commands.",
                $"Invite it again: {InviteLink.For(application, id)}"
            ),
            { Status: not 200 } => Fail(
                "commands",
                $"Discord does not list the commands of {guild} (status {response.Status}).",
                "Look again in a minute."
            ),
            _ when !response.Items.Any() => Warn(
                "commands",
                $"None are registered in {guild} yet.",
                "The bot registers them when it starts: start it."
            ),
            _ when RegisteredCommands.AreCurrent(
                    SlashCommands.WithDefaultMemberPermissions(settings.MemberPermissions),
                    response.Items
                ) => Pass("commands", $"/{SlashCommands.RootName} is registered in {guild} as this version has it."),
            _ => Warn(
                "commands",
                $"What is registered in {guild} is not what this version has.",
                "The bot corrects that when it starts: start or restart it."
            ),
        };

    IEnumerable<CheckResult> CheckRoles(GuildInfo[] guilds)
    {
        foreach (
            var name in RoleShorthands.SettingNames.Where(name =>
                !settings.Policy.Rules.Exists(rule => rule.Name == name)
            )
        )
            yield return Warn(
                name,
                "No role is named, so nobody may do what it allows.",
                $"Put role ids into {name}, or leave it so on purpose."
            );
        foreach (var rule in settings.Policy.Rules)
        {
            if (rule.IncludesEveryone)
                yield return Pass(rule.Name, "Every member.");
            foreach (var role in rule.Roles)
                yield return CheckRole(rule, role.ToString(), guilds);
        }
    }

    static CheckResult CheckRole(Rule rule, string id, GuildInfo[] guilds)
    {
        if (guilds.Any(p => p.Id == id))
            return Fail(
                rule.Name,
                $"{id} is the role @everyone, which Discord never names for a member.",
                "For viewers write everyone; for more, give the members a role of their own."
            );
        var names = guilds
            .SelectMany(p =>
                p.Roles.Where(r => ProbeResult.GetText(r, "id") == id)
                    .Select(r => $"{ProbeResult.GetText(r, "name")} in {p.Name}")
            )
            .ToArray();
        return names.Length > 0
            ? Pass(rule.Name, $"{id} is {names[0]}.")
            : Fail(
                rule.Name,
                $"No role has the id {id} any more.",
                $"Right-click the role in Server Settings › Roles, Copy Role ID, and put that into {rule.Name}."
            );
    }

    IEnumerable<CheckResult> CheckAuditChannel(GuildInfo[] guilds)
    {
        if (settings.AuditChannel.Case is not Snowflake channel)
            yield break;
        var found = guilds
            .SelectMany(static p => p.Channels)
            .FirstOrDefault(c => ProbeResult.GetText(c, "id") == channel.ToString());
        yield return found is not null
            ? Pass(
                "Access:AuditChannel",
                $"{channel} is #{ProbeResult.GetText(found, "name")}. The bot needs View Channel and Send Messages there."
            )
            : Fail(
                "Access:AuditChannel",
                $"The bot sees no channel of the id {channel}.",
                "Right-click the channel, Copy Channel ID; give the bot View Channel and Send Messages there."
            );
    }
}
