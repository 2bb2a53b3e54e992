using PlexButler.Bot.Doctor;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The second half of setup: the application, the guild, the roles.</summary>
sealed class DiscordSetup(SetupOptions options, IConfiguration configuration, Terminal terminal)
{
    /// <summary>The token, the guild's id, and the roles as the settings write them.</summary>
    public async Task<(Secret Token, string Guild, string Viewers, string Operators, string Admins)> Run(
        CancellationToken token
    )
    {
        var api = BaseUrl.Parse(configuration["Discord:ApiUrl"] ?? "https://discord.com/api/v10")
            ?? throw new SetupAbortedException($"Discord:ApiUrl {BaseUrl.FormatError}");
        var secret = await GetToken(token);
        using var discord = new DiscordProbe(new DiscordOptions(api, () => secret, Product.Version));
        var application = await GetApplicationId(discord, secret, token);
        var prompt = new ChoicePrompt(terminal);
        var guilds = await GetGuilds(discord, application, token);
        var guild =
            options.Guild is null && guilds.Count == 1
                ? guilds[0]
                : await prompt.ChooseOne("Discord server", "--guild", guilds, options.Guild, token);
        terminal.WriteLine($"Discord server: {guild.Name}.");
        // The role @everyone has the guild's own id and is never named for a member.
        var roles = (await discord.Get($"/guilds/{guild.Id}/roles", token))
            .Items.Select(ToNamedItem)
            .Where(r => r.Id != guild.Id)
            .ToArray();
        if (terminal.IsInteractive && (options.Viewers ?? options.Operators ?? options.Admins) is null)
            prompt.ShowChoices("Roles", roles);
        var viewers = await prompt.ChooseRoles("may see the tasks", "--viewers", roles, options.Viewers, true, token);
        var operators = await prompt.ChooseRoles(
            "may also start and stop one task",
            "--operators",
            roles,
            options.Operators,
            false,
            token
        );
        var admins = await prompt.ChooseRoles(
            "may also start and stop everything",
            "--admins",
            roles,
            options.Admins,
            false,
            token
        );
        return (secret, guild.Id, viewers, operators, admins);
    }

    async Task<Secret> GetToken(CancellationToken token)
    {
        if (options.DiscordTokenFile is { } file)
            return SecretFile.Read(file, "--discord-token-file");
        var known = new SecretSource(
            "Discord:Token",
            configuration["Discord:Token"],
            configuration["Discord:TokenFile"]
        ).Read();
        if (known.Reveal().Length > 0)
            return known;
        if (terminal.IsInteractive)
            terminal.WriteLine(
                """

                Discord: at https://discord.com/developers/applications choose New Application, open Bot, press Reset Token and copy the token.
                Switch Public Bot off on the same page; the bot needs no privileged intents.
                """
            );
        var input = await terminal.AskSecret("Bot token", token);
        return input is null
            ? throw new SetupAbortedException(
                "The Discord bot token is missing: --discord-token-file, or Discord__Token in the environment."
            )
            : new Secret(SecretFormat.Clean(input));
    }

    async Task<string> GetApplicationId(DiscordProbe discord, Secret secret, CancellationToken token)
    {
        if (DiscordTokenCheck.Run(secret) is { Status: CheckStatus.Fail } tokenCheck)
            throw new SetupAbortedException($"{tokenCheck.Message} {tokenCheck.Remedy}");
        var response = await discord.Get("/applications/@me", token);
        if (response.Status == 401)
            throw new SetupAbortedException(
                "Discord refused the bot token. Copy it again from discord.com/developers, your application, Bot, Reset Token."
            );
        if (ProbeResult.GetText(response.Body, "id") is not { Length: > 0 } id)
            throw new SetupAbortedException(
                $"Discord does not describe the application ({(response.Status == 0 ? response.Failure : $"status {response.Status}")}). Try again later."
            );
        terminal.WriteLine($"Discord application: {ProbeResult.GetText(response.Body, "name")}.");
        return id;
    }

    async Task<IReadOnlyList<NamedItem>> GetGuilds(DiscordProbe discord, string application, CancellationToken token)
    {
        while (true)
        {
            NamedItem[] guilds = [.. (await discord.Get("/users/@me/guilds", token)).Items.Select(ToNamedItem)];
            if (guilds.Length > 0)
                return guilds;
            var invite = $"The bot is in no Discord server yet. Invite it: {InviteLink.For(application)}";
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(invite);
            terminal.WriteLine(invite);
            await terminal.Ask("Press Enter when that is done", "", token);
        }
    }

    static NamedItem ToNamedItem(System.Text.Json.Nodes.JsonNode node) =>
        new(ProbeResult.GetText(node, "id"), ProbeResult.GetText(node, "name"));
}
