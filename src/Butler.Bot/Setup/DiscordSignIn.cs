using LanguageExt;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup.Files;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>Gets a bot token that Discord accepts: one that is known, or one that a person pastes.</summary>
sealed class DiscordSignIn : IDisposable
{
    readonly SetupOptions options;
    readonly KnownSettings known;
    readonly Terminal terminal;
    Secret secret = new("");

    /// <summary>Opens no connection yet.</summary>
    public DiscordSignIn(SetupOptions options, KnownSettings known, Uri api, Terminal terminal)
    {
        (this.options, this.known, this.terminal) = (options, known, terminal);
        Probe = new(new(api, () => secret, Product.Version) { ProjectUrl = Product.Url }, TimeProvider.System);
    }

    /// <summary>Calls Discord with the token.</summary>
    public DiscordProbe Probe { get; }

    /// <summary>The token, and the id of its application.</summary>
    public async Task<(Secret Token, bool IsKnown, string Application)> Run(CancellationToken token)
    {
        var isKnown = FindKnown().TryGetValue(out var given);
        secret = isKnown ? given! : await AskToken(token);
        while (true)
        {
            var answer = await TryToken(token);
            if (!answer.IsLeft(out var problem, out var application))
                return (secret, isKnown && options.DiscordTokenFile.IsNone, application);
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(problem.Message);
            terminal.WriteLine(problem.Message);
            if (problem.MayPass)
                await terminal.Ask("Press Enter to try again", "", token);
            else
                (secret, isKnown) = (await AskToken(token), false);
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => Probe.Dispose();

    Option<Secret> FindKnown() =>
        options.DiscordTokenFile.Map(static file => SecretFile.Read(file, "--discord-token-file"))
        || known.FindSecret("Discord:Token");

    // The application's id, or what is wrong and whether it may pass by itself.
    async Task<Either<TokenProblem, string>> TryToken(CancellationToken token)
    {
        if (DiscordTokenCheck.Run(secret) is { Status: CheckStatus.Fail } check)
            return new TokenProblem($"The bot token is not one. {check.Message} {check.Remedy}", MayPass: false);
        var application = await Probe.Get("/applications/@me", token);
        if (application.Status == 401)
            return new TokenProblem(
                "Discord refused the bot token. Copy it again from "
                    + "discord.com/developers, your application, Bot, Reset Token.",
                MayPass: false
            );
        if (application.Status == 0)
            return new TokenProblem(
                $"Discord cannot be reached ({application.Failure}). Check this machine's connection.",
                MayPass: true
            );
        if (application.GetText("id") is not { Length: > 0 } id)
            return new TokenProblem(
                $"Discord does not describe the application ({application.Outcome}). Try again later.",
                MayPass: true
            );
        terminal.WriteLine($"Discord application: {application.GetText("name")}.");
        return id;
    }

    async Task<Secret> AskToken(CancellationToken token)
    {
        if (secret.Reveal().Length == 0 && terminal.IsInteractive)
            terminal.WriteLine(
                """

                Discord: open https://discord.com/developers/applications, choose New Application, open Bot,
                press Reset Token and copy the token. Turn Public Bot off on the same page.
                The bot needs no privileged intents.
                """
            );
        while (true)
        {
            var input = (await terminal.AskSecret("Bot token", token)).IfNone(static () =>
                throw new SetupAbortedException(
                    "The Discord bot token is missing: use --discord-token-file, "
                        + "or set Discord__Token in the environment."
                )
            );
            if (SecretFormat.Clean(input) is { Length: > 0 } pasted)
                return new Secret(pasted);
            terminal.WriteLine("Nothing was entered. Paste the bot token and press Enter; it is not shown.");
        }
    }

    sealed record TokenProblem(string Message, bool MayPass);
}
