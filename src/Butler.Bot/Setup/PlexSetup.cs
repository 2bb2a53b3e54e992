using PlexButler.Bot.Settings;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Setup;

/// <summary>The first half of setup: which server, at which address, with which token.</summary>
sealed class PlexSetup(SetupOptions options, IConfiguration configuration, Terminal terminal, TimeProvider time)
{
    /// <summary>Address and token, tried.</summary>
    public async Task<(string Url, Secret Token)> Run(CancellationToken token)
    {
        if (options.PlexUrl is not null && BaseUrl.Parse(options.PlexUrl) is null)
            throw new SetupAbortedException($"--plex-url {BaseUrl.FormatError}");
        if (ReadKnownToken() is { } knownToken)
            return await UseKnownToken(knownToken, token);
        var host = PlexAccountHost.Read(configuration)
            ?? throw new SetupAbortedException($"{PlexAccountHost.SettingName} {BaseUrl.FormatError}");
        using var account = new PlexAccountClient(host, time);
        var (id, code) = await account.CreatePin(token);
        terminal.WriteLine(
            $"""
            Sign in to Plex: open {GetLinkUrl(host)} in any browser, as the server's owner, and enter

                {code}

            Waiting for it …
            """
        );
        var accountToken = await account.WaitForToken(id, token);
        var server = await ChooseServer(await account.GetServers(accountToken, token), token);
        return (options.PlexUrl ?? await FindReachableUrl(server, token), server.Token);
    }

    // A token that is there already spares the sign-in.
    Secret? ReadKnownToken()
    {
        if (options.PlexTokenFile is { } file)
            return SecretFile.Read(file, "--plex-token-file");
        var read = new SecretSource("Plex:Token", configuration["Plex:Token"], configuration["Plex:TokenFile"]).Read();
        return read.Reveal().Length > 0 ? read : null;
    }

    async Task<(string, Secret)> UseKnownToken(Secret knownToken, CancellationToken token)
    {
        var url = options.PlexUrl
            ?? configuration["Plex:Url"]
            ?? await terminal.Ask("The Plex server's address, for example http://192.168.1.10:32400", "", token);
        if (url is null)
            throw new SetupAbortedException("With a Plex token, the server's address is needed, too: --plex-url.");
        return (
            BaseUrl.Parse(url)?.AbsoluteUri.TrimEnd('/')
                ?? throw new SetupAbortedException($"The address {BaseUrl.FormatError}"),
            knownToken
        );
    }

    async Task<AccountServer> ChooseServer(IReadOnlyList<AccountServer> servers, CancellationToken token)
    {
        if (servers.Count == 0)
            throw new SetupAbortedException("This Plex account owns no server. Sign in as the server's owner.");
        if (options.PlexServer is null && servers.Count == 1)
            return servers[0];
        var names = servers.Select(static s => new NamedItem(s.MachineIdentifier, s.Name)).ToArray();
        var chosen = await new ChoicePrompt(terminal).ChooseOne(
            "Plex server",
            "--plex-server",
            names,
            options.PlexServer,
            token
        );
        return servers.First(s => s.MachineIdentifier == chosen.Id);
    }

    // All are asked at once; the first in order that is really this server is taken.
    async Task<string> FindReachableUrl(AccountServer server, CancellationToken token)
    {
        terminal.WriteLine(
            $"Found {server.Name}. Trying its {PlexButler.Bot.Text.Humanize.Count(server.Urls.Count, "address")} …"
        );
        var attempts = server.Urls.Select(url => (url, Answers: IsReachable(url, server, token))).ToArray();
        foreach (var (url, reachable) in attempts)
        {
            if (!await reachable)
                continue;
            terminal.WriteLine($"{url.GetLeftPart(UriPartial.Authority)} answers.");
            return url.GetLeftPart(UriPartial.Authority);
        }
        throw new SetupAbortedException(
            $"{server.Name} answers at none of its addresses: {string.Join(", ", server.Urls.Select(static u => u.Authority))}. Check that it runs and can be reached from here, or give --plex-url."
        );
    }

    static async Task<bool> IsReachable(Uri url, AccountServer server, CancellationToken token)
    {
        using var plex = new FlurlPlex(
            new PlexServer(url, () => server.Token.Reveal()) { Timeout = TimeSpan.FromSeconds(4) }
        );
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        return identity.Match(
            Right: serverIdentity => serverIdentity.MachineIdentifier == server.MachineIdentifier,
            Left: static _ => false
        );
    }

    static string GetLinkUrl(Uri host) => $"{host.AbsoluteUri.TrimEnd('/')}/link";
}
