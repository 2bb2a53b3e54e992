using LanguageExt;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>Lets a person choose one of the account's servers, and finds its address.</summary>
sealed class PlexSignIn(SetupOptions options, PlexAccount account, Terminal terminal)
{
    // An option is no answer to a question that is asked again.
    bool hasUsedOption;

    /// <summary>The server's address, and a token that it accepts as the owner's.</summary>
    /// <param name="settingPrefix">The settings of the server, which tell which one is meant.</param>
    /// <param name="url">Its address, if that is known.</param>
    /// <param name="pin">The pinned certificate.</param>
    /// <param name="token">Cancels.</param>
    public async Task<(Uri Url, Secret Token)> Run(
        string settingPrefix,
        Option<Uri> url,
        PinnedCertificate pin,
        CancellationToken token
    )
    {
        if (settingPrefix != "Plex")
            terminal.WriteLine($"Now the server under {settingPrefix}:");
        var servers = await account.GetServers(token);
        Option<AccountServer> chosen = None;
        for (var tries = 0; ; tries++)
        {
            var server = await chosen.IfNoneAsync(() => ChooseServer(servers, tries == 0 ? url : None, pin, token));
            var address = await FindAddress(server, url, pin, token);
            if (!address.IsLeft(out var problem, out var found))
                return (found, server.Token);
            if (!terminal.IsInteractive)
                throw new SetupAbortedException(problem);
            terminal.WriteLine(problem);
            url = await AskUrl(hasOthers: servers.Count > 1, token);
            chosen = url.IsSome ? Some(server) : None;
        }
    }

    // The server at a known address is not asked for.
    async Task<AccountServer> ChooseServer(
        IReadOnlyList<AccountServer> servers,
        Option<Uri> url,
        PinnedCertificate pin,
        CancellationToken token
    )
    {
        if (options.PlexServer.IsNone && servers.Count == 1)
            return servers[0];
        if (options.PlexServer.IsNone && url.TryGetValue(out var address))
        {
            var identity = await PlexAddressFinder.Identify(address, pin, token);
            var id = identity.Match(Right: static found => found.MachineIdentifier, Left: static _ => "");
            if (servers.FirstOrDefault(server => server.MachineIdentifier == id) is { } atAddress)
                return atAddress;
        }
        var option = terminal.IsInteractive && hasUsedOption ? None : options.PlexServer;
        hasUsedOption = true;
        var names = servers.Select(static s => new NamedItem(s.MachineIdentifier, s.Name)).ToArray();
        var chosen = await new ChoicePrompt(terminal).ChooseOne(
            "Plex server",
            "--plex-server",
            option,
            names,
            None,
            token
        );
        return servers[System.Array.IndexOf(names, chosen)];
    }

    async Task<Either<string, Uri>> FindAddress(
        AccountServer server,
        Option<Uri> given,
        PinnedCertificate pin,
        CancellationToken token
    )
    {
        if (!given.TryGetValue(out var url))
        {
            var found = await PlexAddressFinder.Find(server, pin, terminal, token);
            return found.IsLeft(out var notFound, out var best) ? notFound : await TryToken(server, best, pin, token);
        }
        var identity = await PlexAddressFinder.Identify(url, pin, token);
        if (identity.IsLeft(out var error, out var answering))
            return PlexProblems.Describe(url, error, isIdentified: false);
        return answering.MachineIdentifier == server.MachineIdentifier
            ? await TryToken(server, url, pin, token)
            : $"{url.Authority} is another server than {server.Name}, so it was not given the token.";
    }

    static async Task<Either<string, Uri>> TryToken(
        AccountServer server,
        Uri url,
        PinnedCertificate pin,
        CancellationToken token
    ) =>
        (await PlexAddressFinder.TryToken(url, server.Token, pin.Current, token)).Match(
            Right: access =>
                PlexProblems.Describe(access).Match(Some: Left<string, Uri>, None: () => Right<string, Uri>(url)),
            Left: error => Left<string, Uri>(PlexProblems.Describe(url, error, isIdentified: true))
        );

    async Task<Option<Uri>> AskUrl(bool hasOthers, CancellationToken token)
    {
        while (true)
        {
            var answer = await terminal.Ask(
                $"Its address as seen from here, or Enter to {(hasOthers ? "choose" : "try the known ones")} again",
                "",
                token
            );
            if (answer.IfNone("") is not { Length: > 0 } text)
                return None;
            if (BaseUrl.Parse(text).TryGetValue(out var url))
                return url;
            terminal.WriteLine($"The address {BaseUrl.FormatError}");
        }
    }
}
