using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Doctor.Permissions;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Setup.Files;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>The second half of setup: the application, the guild, the roles.</summary>
sealed class DiscordSetup(SetupOptions options, KnownSettings known, Terminal terminal)
{
    const string GuildsSetting = "Access:Guilds";

    readonly ChoicePrompt prompt = new(terminal);

    /// <summary>Tries what is known, and asks for the rest.</summary>
    public async Task<DiscordSetupResult> Run(CancellationToken token)
    {
        var api = BaseUrl
            .Parse(known.Find("Discord:ApiUrl").IfNone("https://discord.com/api/v10"))
            .IfNone(static () => throw new SetupAbortedException($"Discord:ApiUrl {BaseUrl.FormatError}"));
        using var signIn = new DiscordSignIn(options, known, api, terminal);
        var (secret, isKnown, application) = await signIn.Run(token);
        var (guilds, setting) = await ChooseGuilds(await GetGuilds(signIn.Probe, application, token), token);
        terminal.WriteLine($"Discord server: {string.Join(", ", guilds.Select(static guild => guild.Name))}.");
        var roles = new List<NamedItem>();
        foreach (var guild in guilds)
            roles.AddRange(await GetRoles(signIn.Probe, guild, token));
        var access = await ChooseAccess(roles, token);
        return new(
            isKnown && known.IsInFile("Discord:Token") ? None : secret,
            setting,
            access.Viewers,
            access.Operators,
            access.Admins
        );
    }

    async Task<IReadOnlyList<NamedItem>> GetGuilds(DiscordProbe discord, string application, CancellationToken token)
    {
        while (true)
        {
            var guilds = await GetList(discord, "/users/@me/guilds", token);
            if (guilds.Count > 0)
                return guilds;
            var link = InviteLink.For(
                application,
                RequiredPermissions.ForInvite(known.Find("Access:AuditChannel").IsSome)
            );
            var invitation = $"The bot is not in any Discord server yet. Invite it: {link}";
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(invitation);
            terminal.WriteLine(invitation);
            await terminal.Ask("Then press Enter", "", token);
        }
    }

    // The role @everyone has the guild's own id, and Discord never lists it for a member.
    async Task<IEnumerable<NamedItem>> GetRoles(DiscordProbe discord, NamedItem guild, CancellationToken token) =>
        (await GetList(discord, $"/guilds/{guild.Id}/roles", token)).Where(role => role.Id != guild.Id);

    async Task<IReadOnlyList<NamedItem>> GetList(DiscordProbe discord, string path, CancellationToken token)
    {
        while (true)
        {
            var answer = await discord.Get(path, token);
            if (answer.Status == 200)
                return [.. answer.Items.Select(ToNamedItem)];
            var problem = $"Discord does not list what is asked of it ({answer.Outcome}). Try again in a minute.";
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(problem);
            terminal.WriteLine(problem);
            await terminal.Ask("Press Enter to try again", "", token);
        }
    }

    // Also what to set; None keeps several that are set already, because this asks for one.
    async Task<(IReadOnlyList<NamedItem> Guilds, Option<string> Setting)> ChooseGuilds(
        IReadOnlyList<NamedItem> guilds,
        CancellationToken token
    )
    {
        var current = known.FindList(GuildsSetting).Map(static ids => ids.Split(',')).IfNone([]);
        NamedItem[] kept = [.. guilds.Where(guild => current.Contains(guild.Id))];
        if (options.Guild.IsNone && current.Length > 1 && kept.Length > 0)
            return (kept, None);
        var chosen =
            options.Guild.IsNone && guilds.Count == 1
                ? guilds[0]
                : await prompt.ChooseOne(
                    "Discord server",
                    "--guild",
                    options.Guild,
                    guilds,
                    kept.Length == 1 ? kept[0].Id : None,
                    token
                );
        return ([chosen], chosen.Id);
    }

    async Task<(Option<string> Viewers, Option<string> Operators, Option<string> Admins)> ChooseAccess(
        IReadOnlyList<NamedItem> roles,
        CancellationToken token
    )
    {
        var isAsked = options.Viewers.IsNone || options.Operators.IsNone || options.Admins.IsNone;
        while (true)
        {
            if (isAsked && terminal.IsInteractive)
                prompt.ShowChoices(new ChoiceList("Role", roles));
            var viewers = await Choose("Viewers", "may see the tasks", "--viewers", options.Viewers, true);
            var operators = await Choose(
                "Operators",
                "may also start and stop one task",
                "--operators",
                options.Operators
            );
            var admins = await Choose("Admins", "may also start and stop everything", "--admins", options.Admins);
            if (known.HasSection("Access:Rules") || new[] { viewers, operators, admins }.Any(IsSomebody))
                return (viewers, operators, admins);
            if (!isAsked || !terminal.IsInteractive)
                throw new SetupAbortedException(
                    "Nobody could use the bot: no role may see the tasks. Use --viewers, --operators or --admins."
                );
            terminal.WriteLine("Nobody could use the bot like this. Choose at least one role, or everyone.");
        }

        Task<Option<string>> Choose(
            string setting,
            string purpose,
            string option,
            Option<string> value,
            bool mayBeEveryone = false
        ) =>
            prompt.ChooseRoles(
                purpose,
                option,
                value,
                new RoleList(roles, mayBeEveryone),
                known.FindList($"Access:{setting}"),
                token
            );
    }

    // None keeps roles that are set.
    static bool IsSomebody(Option<string> roles) => roles.ForAll(static ids => ids.Length > 0);

    static NamedItem ToNamedItem(JsonElement item) => new(item.GetText("id"), item.GetText("name"));
}
