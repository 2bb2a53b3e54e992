using LanguageExt;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Setup.Files;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>The first half of setup: the Plex servers, their addresses and their tokens.</summary>
sealed class PlexSetup(SetupOptions options, KnownSettings known, PlexSignIn signIn, Terminal terminal)
{
    /// <summary>Tries what is known of each server, and asks for the rest.</summary>
    public async Task<IReadOnlyList<PlexSetupResult>> Run(CancellationToken token)
    {
        if (options.PlexUrl.Exists(static url => BaseUrl.Parse(url).IsNone))
            throw new SetupAbortedException($"--plex-url {BaseUrl.FormatError}");
        var results = new List<PlexSetupResult>();
        foreach (var prefix in known.ServerPrefixes)
            results.Add(await SetUp(prefix, results.Count == 0, token));
        return results;
    }

    // The options are about the first server.
    async Task<PlexSetupResult> SetUp(string prefix, bool isFirst, CancellationToken token)
    {
        var pin = new PinnedCertificate(prefix, known, terminal);
        var fromOption = isFirst
            ? options.PlexTokenFile.Map(static file => SecretFile.Read(file, "--plex-token-file"))
            : None;
        var secret = fromOption || known.FindSecret($"{prefix}:Token");
        var given = (isFirst ? options.PlexUrl : None) || known.Find($"{prefix}:Url");
        if (!secret.TryGetValue(out var tried))
            return Describe(prefix, await signIn.Run(prefix, given.Bind(BaseUrl.Parse), pin, token), pin, false);
        // With a token that works, nobody has to sign in.
        var url = given.Bind(BaseUrl.Parse);
        while (true)
        {
            var address = await url.IfNoneAsync(() => AskUrl(given, token));
            var problem = await TryAddress(address, tried, pin, token);
            if (problem.TryGetValue(out var found))
            {
                if (!terminal.IsInteractive && (found.IsAddress || fromOption.IsSome))
                    throw new SetupAbortedException(found.Message);
                terminal.WriteLine(found.Message);
                if (!found.IsAddress)
                    return Describe(prefix, await signIn.Run(prefix, address, pin, token), pin, false);
                (url, given) = (None, Some(ToText(address)));
                continue;
            }
            terminal.WriteLine($"{ToText(address)} answers and accepts the token");
            return Describe(prefix, (address, tried), pin, keepsToken: fromOption.IsNone);
        }
    }

    PlexSetupResult Describe(string prefix, (Uri Url, Secret Token) server, PinnedCertificate pin, bool keepsToken)
    {
        var url = ToText(server.Url);
        var isSame = known.Find($"{prefix}:Url").Bind(BaseUrl.Parse).Exists(old => ToText(old) == url);
        return new(
            prefix,
            isSame && known.IsInFile($"{prefix}:Url") ? None : url,
            keepsToken && known.IsInFile($"{prefix}:Token") ? None : server.Token
        )
        {
            Certificate = pin.GetChange(server.Url),
        };
    }

    async Task<Uri> AskUrl(Option<string> current, CancellationToken token)
    {
        while (true)
        {
            var answer = await terminal.Ask(
                "The Plex server's address, for example http://192.168.1.10:32400",
                current.IfNone(""),
                token
            );
            var text = answer.IfNone(static () =>
                throw new SetupAbortedException("With a Plex token, setup also needs the server's address: --plex-url.")
            );
            if (BaseUrl.Parse(text).TryGetValue(out var url))
                return url;
            terminal.WriteLine($"The address {BaseUrl.FormatError}");
        }
    }

    // What is wrong with the address, or with the token; None if nothing is. The token goes only to a Plex server.
    static async Task<Option<ServerProblem>> TryAddress(
        Uri url,
        Secret secret,
        PinnedCertificate pin,
        CancellationToken token
    )
    {
        if (SecretFormat.Validate("Plex:Token", secret.Reveal()).TryGetValue(out var invalid))
            return new ServerProblem($"The Plex token {invalid}", IsAddress: false);
        var identity = await PlexAddressFinder.Identify(url, pin, token);
        if (identity.IsLeft(out var addressError, out _))
            return new ServerProblem(PlexProblems.Describe(url, addressError, isIdentified: false), IsAddress: true);
        var access = await PlexAddressFinder.TryToken(url, secret, pin.Current, token);
        return access.IsLeft(out var tokenError, out var tokenAccess)
            ? new ServerProblem(PlexProblems.Describe(url, tokenError, isIdentified: true), IsAddress: true)
            : PlexProblems.Describe(tokenAccess).Map(static message => new ServerProblem(message, IsAddress: false));
    }

    static string ToText(Uri url) => url.AbsoluteUri.TrimEnd('/');

    sealed record ServerProblem(string Message, bool IsAddress);
}
