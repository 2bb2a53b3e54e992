using LanguageExt;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Settings;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Doctor.Results.CheckResult;

namespace PlexButler.Bot.Doctor;

/// <summary>Names the proxies that calls pass: Discord's from the environment, Plex's only from the settings.</summary>
static class ProxyCheck
{
    /// <summary>Nothing where there is no proxy.</summary>
    public static IEnumerable<CheckResult> Run(Uri discord, Seq<NamedServer> servers, HostEnvironment environment)
    {
        if (environment.FindProxy(discord).TryGetValue(out var proxy))
            yield return Pass(
                "proxy",
                $"Discord is reached through {Format(proxy)}, as HTTPS_PROXY says. Plex is not reached through it."
            );
        foreach (var server in servers)
            if (server.Server.Proxy.TryGetValue(out var plexProxy))
                yield return server.Server.Url.Scheme == "https"
                    ? Pass($"{server.Name}: proxy", $"Plex is reached through {Format(plexProxy)}.")
                    : Warn(
                        $"{server.Name}: proxy",
                        $"The token passes {Format(plexProxy)} unencrypted.",
                        $"Use the server's https address, or remove {server.SettingPrefix}:Proxy."
                    );
    }

    /// <summary>The proxy that the environment names for an address.</summary>
    public static Option<Uri> FindInEnvironment(Uri address) =>
        HttpClient.DefaultProxy.IsBypassed(address) ? None : Optional(HttpClient.DefaultProxy.GetProxy(address));

    // Without user info, which may hold a password.
    static string Format(Uri proxy) => proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
}
