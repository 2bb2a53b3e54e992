using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// Reads the Plex servers: the one under <c>Plex:Url</c>, called <c>plex</c>, and those under <c>Plex:Servers</c>.
/// </summary>
/// <remarks>It reports every problem by the name of the setting, so it reads each value itself and ends with the
/// library's <see cref="PlexServer"/>.</remarks>
sealed class PlexServerReader(
    IConfiguration configuration,
    Func<string, string, Func<Secret>> readSecret,
    List<SettingProblem> problems
)
{
    const string DefaultServerName = "plex",
        TokenHelp = "see README, \"Find the Plex token\".";

    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    // Stands for an address that could not be read, which is a problem that keeps the bot from starting.
    static readonly Uri PlaceholderUrl = new("https://localhost");

    /// <summary>The servers, <c>plex</c> first; problems go to the list.</summary>
    public Seq<NamedServer> Read()
    {
        var timeout = ReadTimeout();
        var names = configuration
            .GetSection("Plex:Servers")
            .GetChildren()
            .Select(static s => s.Key)
            .Where(IsValidName)
            .ToArray();
        var hasDefaultServer =
            names.Length == 0 || configuration["Plex:Url"] is not null || configuration["Plex:Token"] is not null;
        if (hasDefaultServer && names.Contains(DefaultServerName, StringComparer.OrdinalIgnoreCase))
            Report(
                $"Plex:Servers:{DefaultServerName}",
                "this name belongs to the server under Plex:Url; choose another."
            );
        var servers = names.Select(name => ReadServer(name, $"Plex:Servers:{name}", timeout));
        return toSeq(hasDefaultServer ? servers.Prepend(ReadServer(DefaultServerName, "Plex", timeout)) : servers)
            .Strict();
    }

    bool IsValidName(string name)
    {
        var isValid = name.Length <= 32 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isValid)
            Report($"Plex:Servers:{name}", "a server name must be 1 to 32 letters, digits, '-' or '_'.");
        return isValid;
    }

    NamedServer ReadServer(string name, string prefix, TimeSpan timeout)
    {
        var url = ReadUrl($"{prefix}:Url");
        var token = readSecret($"{prefix}:Token", TokenHelp);
        var proxy = ReadProxy($"{prefix}:Proxy") || ReadProxy("Plex:Proxy");
        var certificate = ReadCertificatePin($"{prefix}:CertificateSha256");
        if (certificate.IsSome && url.Exists(static u => u.Scheme == "http"))
            Report(
                $"{prefix}:CertificateSha256",
                $"needs an https address, but {prefix}:Url is http; write https there."
            );
        return new(
            name,
            prefix,
            new PlexServer(url.IfNone(PlaceholderUrl), () => token().Reveal())
            {
                Timeout = timeout,
                CertificateSha256 = certificate,
                Proxy = proxy,
            }
        )
        {
            Files = new(ReadPath($"{prefix}:Database"), ReadPath($"{prefix}:Logs"), ReadPath($"{prefix}:Backups")),
        };
    }

    Option<Uri> ReadUrl(string setting)
    {
        var url = BaseUrl.Parse(configuration[setting]);
        if (string.IsNullOrWhiteSpace(configuration[setting]))
            Report(setting, "is missing: the server's address, for example http://192.168.1.10:32400.");
        else if (url.IsNone)
            Report(setting, BaseUrl.FormatError);
        return url;
    }

    Option<Uri> ReadProxy(string setting)
    {
        if (configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text))
            return None;
        if (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && PlexServer.IsProxyAddress(url))
            return url;
        // Several servers share the general setting; its problem is one.
        if (!problems.Exists(problem => problem.Setting == setting))
            Report(setting, "is not a proxy's address like http://192.168.1.2:3128, without a user name.");
        return None;
    }

    Option<string> ReadCertificatePin(string setting)
    {
        if (configuration[setting] is not { } pin || string.IsNullOrWhiteSpace(pin))
            return None;
        if (CertificatePin.Parse(pin).TryGetValue(out var sha256))
            return Convert.ToHexString(sha256);
        Report(setting, "is not a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed.");
        return None;
    }

    // Whether it can be read is no matter of settings: the folder may be mounted later, and the bot works without.
    Option<string> ReadPath(string setting) =>
        configuration[setting] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : None;

    TimeSpan ReadTimeout()
    {
        const string setting = "Plex:Timeout";
        if (configuration[setting] is not { Length: > 0 } text)
            return DefaultTimeout;
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.1 and <= 600
        )
            return TimeSpan.FromSeconds(seconds);
        Report(setting, "is not a number of seconds between 0.1 and 600.");
        return DefaultTimeout;
    }

    void Report(string setting, string message) => problems.Add(new(setting, message));
}
