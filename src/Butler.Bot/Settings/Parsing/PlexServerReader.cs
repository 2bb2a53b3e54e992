using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the Plex servers: the one under <c>Plex:Url</c>, shown as <c>plex</c>, and those under <c>Plex:Servers</c>.</summary>
sealed class PlexServerReader(
    IConfiguration configuration,
    Func<string, string, Func<Secret>> readSecret,
    List<SettingProblem> problems
)
{
    const string TokenHelp = "see README, \"Find the Plex token\".";

    /// <summary>The servers in the order of their names, <c>plex</c> first; problems go to the list.</summary>
    public Seq<NamedServer> Read()
    {
        var timeout = ReadTimeout();
        var names = configuration
            .GetSection("Plex:Servers")
            .GetChildren()
            .Select(s => s.Key)
            .Where(IsValidName)
            .ToArray();
        var hasDefaultServer =
            names.Length == 0 || configuration["Plex:Url"] is not null || configuration["Plex:Token"] is not null;
        if (hasDefaultServer && names.Contains("plex", StringComparer.OrdinalIgnoreCase))
            problems.Add(new("Plex:Servers:plex", "that name belongs to the server under Plex:Url; choose another."));
        var servers = names.Select(name => ReadServer(name, $"Plex:Servers:{name}", timeout));
        return toSeq(hasDefaultServer ? servers.Prepend(ReadServer("plex", "Plex", timeout)) : servers).Strict();
    }

    bool IsValidName(string name)
    {
        var isValid = name.Length <= 32 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (!isValid)
            problems.Add(new($"Plex:Servers:{name}", "a server's name is 1 to 32 letters, digits, '-' or '_'."));
        return isValid;
    }

    NamedServer ReadServer(string name, string prefix, TimeSpan timeout)
    {
        var text = configuration[$"{prefix}:Url"];
        var url = BaseUrl.Parse(text);
        if (string.IsNullOrWhiteSpace(text))
            problems.Add(
                new($"{prefix}:Url", "is missing: the server's address, for example http://192.168.1.10:32400.")
            );
        else if (url is null)
            problems.Add(new($"{prefix}:Url", BaseUrl.FormatError));
        var token = readSecret($"{prefix}:Token", TokenHelp);
        var certificate = ReadCertificatePin($"{prefix}:CertificateSha256");
        if (certificate is not null && url is { Scheme: "http" })
            problems.Add(
                new($"{prefix}:CertificateSha256", $"pins a certificate, but {prefix}:Url is http; write https there.")
            );
        return new(
            name,
            prefix,
            new PlexServer(url ?? new Uri("https://localhost"), () => token().Reveal())
            {
                Timeout = timeout,
                CertificateSha256 = certificate,
            }
        );
    }

    string? ReadCertificatePin(string setting)
    {
        var hex = configuration[setting]
            ?.Replace(":", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        if (string.IsNullOrEmpty(hex))
            return null;
        if (hex.Length == 64 && hex.All(char.IsAsciiHexDigit))
            return hex;
        problems.Add(new(setting, "is not a SHA-256 fingerprint: 64 hexadecimal digits, colons allowed."));
        return null;
    }

    TimeSpan ReadTimeout()
    {
        const string name = "Plex:Timeout";
        if (configuration[name] is not { Length: > 0 } text)
            return TimeSpan.FromSeconds(10);
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.1 and <= 600
        )
            return TimeSpan.FromSeconds(seconds);
        problems.Add(new(name, "is not a number of seconds between 0.1 and 600."));
        return TimeSpan.FromSeconds(10);
    }
}
