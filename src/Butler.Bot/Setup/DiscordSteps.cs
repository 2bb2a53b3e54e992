using PlexButler.Bot.Doctor;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Setup;

/// <summary>The second half of setup: the application, the guild, the roles.</summary>
sealed class DiscordSteps(Wishes wishes, IConfiguration configuration, Terminal terminal)
{
    /// <summary>The token, the guild's id, and the roles as the settings write them.</summary>
    public async Task<(Secret Token, string Guild, string Viewers, string Operators, string Admins)> Run(
        CancellationToken token
    )
    {
        var api = Addresses.Parse(configuration["Discord:ApiUrl"] ?? "https://discord.com/api/v10")
            ?? throw new SetupStopped($"Discord:ApiUrl {Addresses.Help}");
        var secret = await Token(token);
        using var discord = new DiscordProbe(new LeanOptions(api, () => secret, Product.Version));
        var application = await Application(discord, secret, token);
        var choosing = new Choosing(terminal);
        var guilds = await Guilds(discord, application, token);
        var guild =
            wishes.Guild is null && guilds.Count == 1
                ? guilds[0]
                : await choosing.One("Discord server", "--guild", guilds, wishes.Guild, token);
        terminal.Say($"Discord server: {guild.Name}.");
        // The role @everyone has the guild's own id and is never named for a member.
        var roles = (await discord.Get($"/guilds/{guild.Id}/roles", token))
            .Items.Select(Read)
            .Where(r => r.Id != guild.Id)
            .ToArray();
        if (terminal.IsThere && (wishes.Viewers ?? wishes.Operators ?? wishes.Admins) is null)
            choosing.Show("Roles", roles);
        var viewers = await choosing.Roles("may see the tasks", "--viewers", roles, wishes.Viewers, true, token);
        var operators = await choosing.Roles(
            "may also start and stop one task",
            "--operators",
            roles,
            wishes.Operators,
            false,
            token
        );
        var admins = await choosing.Roles(
            "may also start and stop everything",
            "--admins",
            roles,
            wishes.Admins,
            false,
            token
        );
        return (secret, guild.Id, viewers, operators, admins);
    }

    async Task<Secret> Token(CancellationToken token)
    {
        if (wishes.DiscordTokenFile is { } file)
            return SecretFile.Read(file, "--discord-token-file");
        var known = new SecretSource(
            "Discord:Token",
            configuration["Discord:Token"],
            configuration["Discord:TokenFile"]
        ).Read();
        if (known.Reveal().Length > 0)
            return known;
        if (terminal.IsThere)
            terminal.Say(
                """

                Discord: at https://discord.com/developers/applications choose New Application, open Bot, press Reset Token and copy the token.
                Switch Public Bot off on the same page; the bot needs no privileged intents.
                """
            );
        var typed = await terminal.AskSecret("Bot token", token);
        return typed is null
            ? throw new SetupStopped(
                "The Discord bot token is missing: --discord-token-file, or Discord__Token in the environment."
            )
            : new Secret(SecretShape.trim(typed));
    }

    async Task<string> Application(DiscordProbe discord, Secret secret, CancellationToken token)
    {
        if (TokenShape.Judge(secret) is { Verdict: Verdict.Fail } shape)
            throw new SetupStopped($"{shape.Found} {shape.Next}");
        var found = await discord.Get("/applications/@me", token);
        if (found.Status == 401)
            throw new SetupStopped(
                "Discord refused the bot token. Copy it again from discord.com/developers, your application, Bot, Reset Token."
            );
        if (Probed.Text(found.Body, "id") is not { Length: > 0 } id)
            throw new SetupStopped(
                $"Discord does not describe the application ({(found.Status == 0 ? found.Failure : $"status {found.Status}")}). Try again later."
            );
        terminal.Say($"Discord application: {Probed.Text(found.Body, "name")}.");
        return id;
    }

    async Task<IReadOnlyList<Named>> Guilds(DiscordProbe discord, string application, CancellationToken token)
    {
        while (true)
        {
            Named[] guilds = [.. (await discord.Get("/users/@me/guilds", token)).Items.Select(Read)];
            if (guilds.Length > 0)
                return guilds;
            var invite = $"The bot is in no Discord server yet. Invite it: {InviteLink.For(application)}";
            if (!terminal.IsThere)
                throw new SetupStopped(invite);
            terminal.Say(invite);
            await terminal.Ask("Press Enter when that is done", "", token);
        }
    }

    static Named Read(System.Text.Json.Nodes.JsonNode node) => new(Probed.Text(node, "id"), Probed.Text(node, "name"));
}
