using LanguageExt;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Setup;

/// <summary>
/// Finds the address at which a server answers. It asks every address who answers there before any learns the token.
/// </summary>
static class PlexAddressFinder
{
    const string PlexDirectSuffix = ".plex.direct";

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>Who answers at an address. The call carries no token.</summary>
    public static async Task<Either<ButlerError, ServerIdentity>> Identify(
        Uri url,
        Option<string> certificate,
        CancellationToken token
    )
    {
        using var plex = Connect(url, new Secret(""), certificate);
        return await Server<Runtime>.identity.RunAsync(plex, token);
    }

    /// <summary>The same, and where the certificate is not the pinned one, asks what to do about that.</summary>
    public static async Task<Either<ButlerError, ServerIdentity>> Identify(
        Uri url,
        PinnedCertificate pin,
        CancellationToken token
    )
    {
        while (true)
        {
            var identity = await Identify(url, pin.Current, token);
            if (!identity.IsLeft(out var error, out _) || !await pin.Reconsider(error, token))
                return identity;
        }
    }

    /// <summary>What a token may do at an address whose server is known.</summary>
    public static async Task<Either<ButlerError, TokenAccess>> TryToken(
        Uri url,
        Secret secret,
        Option<string> certificate,
        CancellationToken token
    )
    {
        using var plex = Connect(url, secret, certificate);
        return await Server<Runtime>.tokenAccess.RunAsync(plex, token);
    }

    /// <summary>
    /// The first address, in order of preference, that leads to the server; all are asked at once. Left says what is
    /// wrong.
    /// </summary>
    public static async Task<Either<string, Uri>> Find(
        AccountServer server,
        PinnedCertificate pin,
        Terminal terminal,
        CancellationToken token
    )
    {
        while (true)
        {
            var failed = new List<(Uri Url, Either<ButlerError, ServerIdentity> Identity)>();
            if ((await TryAll(server, pin.Current, failed, terminal, token)).TryGetValue(out var found))
                return found;
            if (!FindRejection(failed).TryGetValue(out var rejection) || !await pin.Reconsider(rejection, token))
                return Explain(server, failed);
        }
    }

    static async Task<Option<Uri>> TryAll(
        AccountServer server,
        Option<string> certificate,
        List<(Uri Url, Either<ButlerError, ServerIdentity> Identity)> failed,
        Terminal terminal,
        CancellationToken token
    )
    {
        Uri[] urls = [.. server.Urls.Where(url => certificate.IsNone || url.Scheme == "https")];
        terminal.WriteLine($"Found {server.Name}. Trying {Humanize.Count(urls.Length, "address")} …");
        var attempts = urls.Select(url => (Url: url, Identity: Identify(url, certificate, token))).ToArray();
        foreach (var (url, pending) in attempts)
        {
            var identity = await pending;
            if (identity.Exists(found => found.MachineIdentifier == server.MachineIdentifier))
            {
                terminal.WriteLine($"{url.GetLeftPart(UriPartial.Authority)} answers.");
                if (url.Scheme == "http" && failed.Any(IsWithheldName))
                    terminal.WriteLine(
                        $"{RebindingCause} So the address has no TLS, and the token crosses your network unencrypted. "
                            + "To change that, allow plex.direct in the router and run setup again."
                    );
                return url;
            }
            failed.Add((url, identity));
        }
        return None;
    }

    // A certificate that was looked at and rejected.
    static Option<ButlerError.Unreachable> FindRejection(
        List<(Uri Url, Either<ButlerError, ServerIdentity> Identity)> failed
    ) =>
        failed
            .SelectMany(static attempt => attempt.Identity.LeftToSeq())
            .OfType<ButlerError.Unreachable>()
            .Where(static error => error.Failure == ConnectionFailure.Tls && error.Advice.IsSome)
            .HeadOrNone();

    const string RebindingCause =
        "Your router or DNS server does not resolve the server's plex.direct name (DNS rebinding protection).";

    static string Explain(AccountServer server, List<(Uri Url, Either<ButlerError, ServerIdentity> Identity)> failed)
    {
        var addresses = string.Join(", ", failed.Select(static attempt => attempt.Url.Authority).Distinct());
        var advice =
            failed.Any(IsWithheldName)
                ? $"{RebindingCause} Allow plex.direct there, or use --plex-url with an address that works from here."
            : FindRejection(failed).Bind(static error => error.Advice).TryGetValue(out var rejection) ? rejection
            : failed.Any(static attempt => attempt.Identity.IsRight) ? "Another server answers at one of them."
            : "Check that it is running and can be reached from here, or use --plex-url.";
        return $"{server.Name} answers at none of its addresses: {addresses}. {advice}";
    }

    static bool IsWithheldName((Uri Url, Either<ButlerError, ServerIdentity> Identity) attempt) =>
        attempt.Url.Host.EndsWith(PlexDirectSuffix, StringComparison.OrdinalIgnoreCase)
        && attempt.Identity.Match(
            Right: static _ => false,
            Left: static error => error is ButlerError.Unreachable { Failure: ConnectionFailure.Dns }
        );

    static FlurlPlex Connect(Uri url, Secret secret, Option<string> certificate) =>
        new(
            new PlexServer(url, secret.Reveal)
            {
                Timeout = Timeout,
                CertificateSha256 = url.Scheme == "https" ? certificate : None,
            }
        );
}
