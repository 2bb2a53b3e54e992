using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Setup;

/// <summary>The first half of setup: which server, at which address, with which token.</summary>
sealed class PlexSteps(Wishes wishes, IConfiguration configuration, Terminal terminal, TimeProvider time)
{
    /// <summary>Address and token, tried.</summary>
    public async Task<(string Url, Secret Token)> Run(CancellationToken token)
    {
        if (wishes.PlexUrl is not null && Addresses.Parse(wishes.PlexUrl) is null)
            throw new SetupStopped($"--plex-url {Addresses.Help}");
        if (Known() is { } known)
            return await Given(known, token);
        var host = AccountHost.Of(configuration) ?? throw new SetupStopped($"{AccountHost.Setting} {Addresses.Help}");
        using var account = new PlexAccount(host, time);
        var (id, code) = await account.Begin(token);
        terminal.Say(
            $"""
            Sign in to Plex: open {Link(host)} in any browser, as the server's owner, and enter

                {code}

            Waiting for it …
            """
        );
        var signedIn = await account.Confirmed(id, token);
        var server = await Choose(await account.Servers(signedIn, token), token);
        return (wishes.PlexUrl ?? await Best(server, token), server.Token);
    }

    // A token that is there already spares the sign-in.
    Secret? Known()
    {
        if (wishes.PlexTokenFile is { } file)
            return SecretFile.Read(file, "--plex-token-file");
        var read = new SecretSource("Plex:Token", configuration["Plex:Token"], configuration["Plex:TokenFile"]).Read();
        return read.Reveal().Length > 0 ? read : null;
    }

    async Task<(string, Secret)> Given(Secret known, CancellationToken token)
    {
        var url = wishes.PlexUrl
            ?? configuration["Plex:Url"]
            ?? await terminal.Ask("The Plex server's address, for example http://192.168.1.10:32400", "", token);
        if (url is null)
            throw new SetupStopped("With a Plex token, the server's address is needed, too: --plex-url.");
        return (
            Addresses.Parse(url)?.AbsoluteUri.TrimEnd('/') ?? throw new SetupStopped($"The address {Addresses.Help}"),
            known
        );
    }

    async Task<AccountServer> Choose(IReadOnlyList<AccountServer> servers, CancellationToken token)
    {
        if (servers.Count == 0)
            throw new SetupStopped("This Plex account owns no server. Sign in as the server's owner.");
        if (wishes.PlexServer is null && servers.Count == 1)
            return servers[0];
        var names = servers.Select(static s => new Named(s.MachineIdentifier, s.Name)).ToArray();
        var chosen = await new Choosing(terminal).One("Plex server", "--plex-server", names, wishes.PlexServer, token);
        return servers.First(s => s.MachineIdentifier == chosen.Id);
    }

    // All are asked at once; the first in order that is really this server is taken.
    async Task<string> Best(AccountServer server, CancellationToken token)
    {
        terminal.Say($"Found {server.Name}. Trying its {Replies.Words.count(server.Addresses.Count, "address")} …");
        var tries = server.Addresses.Select(url => (url, Answers: Answers(url, server, token))).ToArray();
        foreach (var (url, answers) in tries)
        {
            if (!await answers)
                continue;
            terminal.Say($"{url.GetLeftPart(UriPartial.Authority)} answers.");
            return url.GetLeftPart(UriPartial.Authority);
        }
        throw new SetupStopped(
            $"{server.Name} answers at none of its addresses: {string.Join(", ", server.Addresses.Select(static u => u.Authority))}. Check that it runs and can be reached from here, or give --plex-url."
        );
    }

    static async Task<bool> Answers(Uri url, AccountServer server, CancellationToken token)
    {
        using var plex = new FlurlPlex(new PlexServer(url, () => server.Token.Reveal(), TimeSpan.FromSeconds(4), null));
        var identity = await Server<Runtime>.identity.RunAsync(plex, token);
        return identity.Match(Right: who => who.MachineIdentifier == server.MachineIdentifier, Left: static _ => false);
    }

    static string Link(Uri host) => $"{host.AbsoluteUri.TrimEnd('/')}/link";
}
