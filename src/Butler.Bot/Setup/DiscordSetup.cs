using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The second half of setup: the application, the guild, the roles.</summary>
sealed class DiscordSetup(SetupOptions options, IConfiguration configuration, Terminal terminal)
{
    readonly ChoicePrompt prompt = new(terminal);

    /// <summary>Asks for what is missing.</summary>
    public async Task<DiscordSetupResult> Run(CancellationToken token)
    {
        var api = BaseUrl
            .Parse(configuration["Discord:ApiUrl"] ?? "https://discord.com/api/v10")
            .IfNone(static () => throw new SetupAbortedException($"Discord:ApiUrl {BaseUrl.FormatError}"));
        var secret = await GetToken(token);
        using var discord = new DiscordProbe(new(api, () => secret, Product.Version) { ProjectUrl = Product.Url });
        var application = await GetApplicationId(discord, secret, token);
        var guild = await ChooseGuild(await GetGuilds(discord, application, token), token);
        terminal.WriteLine($"Discord server: {guild.Name}.");
        // The role @everyone has the guild's own id, and Discord never lists it for a member.
        var roles = (await discord.Get($"/guilds/{guild.Id}/roles", token))
            .Items.Select(ToNamedItem)
            .Where(role => role.Id != guild.Id)
            .ToArray();
        if (options.Viewers.IsNone && options.Operators.IsNone && options.Admins.IsNone && terminal.IsInteractive)
            prompt.ShowChoices("Roles", roles);
        return new(
            secret,
            guild.Id,
            Viewers: await ChooseRoles("may see the tasks", "--viewers", options.Viewers, allowEveryone: true),
            Operators: await ChooseRoles("may also start and stop one task", "--operators", options.Operators),
            Admins: await ChooseRoles("may also start and stop everything", "--admins", options.Admins)
        );

        Task<string> ChooseRoles(string purpose, string option, Option<string> value, bool allowEveryone = false) =>
            prompt.ChooseRoles(purpose, option, value, roles, allowEveryone, token);
    }

    async Task<Secret> GetToken(CancellationToken token)
    {
        if (options.DiscordTokenFile.TryGetValue(out var file))
            return SecretFile.Read(file, "--discord-token-file");
        var configured = SecretSource.FromConfiguration(configuration, "Discord:Token").Read();
        if (configured.Reveal().Length > 0)
            return configured;
        if (terminal.IsInteractive)
            terminal.WriteLine(
                """

                Discord: open https://discord.com/developers/applications, choose New Application, open Bot,
                press Reset Token and copy the token. Turn Public Bot off on the same page.
                The bot needs no privileged intents.
                """
            );
        return (await terminal.AskSecret("Bot token", token)).Match(
            Some: static input => new Secret(SecretFormat.Clean(input)),
            None: static () =>
                throw new SetupAbortedException(
                    "The Discord bot token is missing: use --discord-token-file, "
                        + "or set Discord__Token in the environment."
                )
        );
    }

    async Task<string> GetApplicationId(DiscordProbe discord, Secret secret, CancellationToken token)
    {
        if (DiscordTokenCheck.Run(secret) is { Status: CheckStatus.Fail } tokenCheck)
            throw new SetupAbortedException($"{tokenCheck.Message} {tokenCheck.Remedy}");
        var application = await discord.Get("/applications/@me", token);
        if (application.Status == 401)
            throw new SetupAbortedException(
                "Discord refused the bot token. Copy it again from "
                    + "discord.com/developers, your application, Bot, Reset Token."
            );
        if (application.GetText("id") is not { Length: > 0 } id)
            throw new SetupAbortedException(
                $"Discord does not describe the application ({application.Outcome}). Try again later."
            );
        terminal.WriteLine($"Discord application: {application.GetText("name")}.");
        return id;
    }

    async Task<IReadOnlyList<NamedItem>> GetGuilds(DiscordProbe discord, string application, CancellationToken token)
    {
        while (true)
        {
            NamedItem[] guilds = [.. (await discord.Get("/users/@me/guilds", token)).Items.Select(ToNamedItem)];
            if (guilds.Length > 0)
                return guilds;
            var invitation = $"The bot is not in any Discord server yet. Invite it: {InviteLink.For(application)}";
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(invitation);
            terminal.WriteLine(invitation);
            await terminal.Ask("Then press Enter", "", token);
        }
    }

    async Task<NamedItem> ChooseGuild(IReadOnlyList<NamedItem> guilds, CancellationToken token) =>
        options.Guild.IsNone && guilds.Count == 1
            ? guilds[0]
            : await prompt.ChooseOne("Discord server", "--guild", options.Guild, guilds, token);

    static NamedItem ToNamedItem(JsonElement item) => new(item.GetText("id"), item.GetText("name"));
}
