using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>The first half of setup: the Plex server, its address and its token.</summary>
sealed class PlexSetup(SetupOptions options, IConfiguration configuration, Terminal terminal, TimeProvider time)
{
    /// <summary>Asks for what is missing, and tries the address.</summary>
    public async Task<PlexSetupResult> Run(CancellationToken token)
    {
        if (options.PlexUrl.Exists(static url => BaseUrl.Parse(url).IsNone))
            throw new SetupAbortedException($"--plex-url {BaseUrl.FormatError}");
        return ReadToken().TryGetValue(out var plexToken) ? new(await GetUrl(token), plexToken) : await SignIn(token);
    }

    // With a token, signing in is not necessary.
    Option<Secret> ReadToken()
    {
        if (options.PlexTokenFile.TryGetValue(out var file))
            return SecretFile.Read(file, "--plex-token-file");
        var configured = SecretSource.FromConfiguration(configuration, "Plex:Token").Read();
        return configured.Reveal().Length > 0 ? configured : None;
    }

    async Task<string> GetUrl(CancellationToken token)
    {
        var given = options.PlexUrl | Optional(configuration["Plex:Url"]);
        if (given.IsNone)
            given = await terminal.Ask("The Plex server's address, for example http://192.168.1.10:32400", "", token);
        return BaseUrl
            .Parse(
                given.IfNone(static () =>
                    throw new SetupAbortedException(
                        "With a Plex token, setup also needs the server's address: --plex-url."
                    )
                )
            )
            .Map(static url => url.AbsoluteUri.TrimEnd('/'))
            .IfNone(static () => throw new SetupAbortedException($"The address {BaseUrl.FormatError}"));
    }

    async Task<PlexSetupResult> SignIn(CancellationToken token)
    {
        var host = PlexAccountHost
            .Read(configuration)
            .IfNone(static () =>
                throw new SetupAbortedException($"{PlexAccountHost.SettingName} {BaseUrl.FormatError}")
            );
        using var account = new PlexAccountClient(host, time);
        var (id, code) = await account.CreatePin(token);
        terminal.WriteLine(
            $"""
            Sign in to Plex: open {host.AbsoluteUri.TrimEnd('/')}/link in any browser, as the server's owner, and enter

                {code}

            Waiting for it …
            """
        );
        var accountToken = await account.WaitForToken(id, token);
        var server = await ChooseServer(await account.GetServers(accountToken, token), token);
        return new(await options.PlexUrl.IfNoneAsync(() => FindReachableUrl(server, token)), server.Token);
    }

    async Task<AccountServer> ChooseServer(IReadOnlyList<AccountServer> servers, CancellationToken token)
    {
        if (servers.Count == 0)
            throw new SetupAbortedException("This Plex account owns no server. Sign in as the server's owner.");
        if (options.PlexServer.IsNone && servers.Count == 1)
            return servers[0];
        var names = servers.Select(static s => new NamedItem(s.MachineIdentifier, s.Name)).ToArray();
        var prompt = new ChoicePrompt(terminal);
        var chosen = await prompt.ChooseOne("Plex server", "--plex-server", options.PlexServer, names, token);
        return servers.First(s => s.MachineIdentifier == chosen.Id);
    }

    // All addresses are tried at once; the first in order that leads to this server wins.
    async Task<string> FindReachableUrl(AccountServer server, CancellationToken token)
    {
        terminal.WriteLine($"Found {server.Name}. Trying {Humanize.Count(server.Urls.Count, "address")} …");
        var attempts = server.Urls.Select(url => (Url: url, IsReachable: IsReachable(url, server, token))).ToArray();
        foreach (var (url, isReachable) in attempts)
        {
            if (!await isReachable)
                continue;
            terminal.WriteLine($"{url.GetLeftPart(UriPartial.Authority)} answers.");
            return url.GetLeftPart(UriPartial.Authority);
        }
        var addresses = string.Join(", ", server.Urls.Select(static u => u.Authority));
        throw new SetupAbortedException(
            $"{server.Name} answers at none of its addresses: {addresses}. Check that it is "
                + "running and can be reached from here, or use --plex-url."
        );
    }

    static async Task<bool> IsReachable(Uri url, AccountServer server, CancellationToken token)
    {
        using var plex = new FlurlPlex(
            new PlexServer(url, () => server.Token.Reveal()) { Timeout = TimeSpan.FromSeconds(4) }
        );
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        return identity.Exists(found => found.MachineIdentifier == server.MachineIdentifier);
    }
}
