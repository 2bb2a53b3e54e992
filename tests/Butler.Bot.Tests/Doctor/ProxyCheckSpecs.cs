using System.Net;
using LanguageExt;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Hosting.Platform;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>Doctor names every proxy that a call passes, and this machine is never reached through one.</summary>
public sealed class ProxyCheckSpecs
{
    static readonly Uri Discord = new("https://discord.com/api/v10");

    [Fact]
    public void A_proxy_of_Discord_is_named_without_its_password()
    {
        var check = Assert.Single(Run("http://me:s3cret@proxy.example:3128", "http://192.168.1.10:32400", None));
        Assert.Equal((CheckStatus.Pass, "proxy"), (check.Status, check.Subject));
        Assert.Contains("http://proxy.example:3128", check.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", check.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://plex.example:32400", CheckStatus.Pass)]
    [InlineData("http://plex.example:32400", CheckStatus.Warn)]
    public void A_proxy_of_Plex_is_named_and_must_not_see_the_token(string url, object status)
    {
        var check = Assert.Single(Run("", url, Some(new Uri("http://proxy.example:3128"))));
        Assert.Equal((status, "attic: proxy"), (check.Status, check.Subject));
        Assert.Contains("http://proxy.example:3128", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_there_is_no_proxy() => Assert.Empty(Run("", "http://plex.example", None));

    [Theory]
    [InlineData("http://127.0.0.1:8080/health/ready", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://discord.com/api", false)]
    public void A_call_to_this_machine_never_goes_through_a_proxy(string url, bool isDirect)
    {
        var proxy = new DirectLoopbackProxy(new WebProxy("http://proxy.example:3128"));
        Assert.Equal(isDirect, proxy.IsBypassed(new(url)));
        Assert.Equal(isDirect ? null : new Uri("http://proxy.example:3128"), proxy.GetProxy(new(url)));
    }

    static CheckResult[] Run(string discordProxy, string plex, Option<Uri> plexProxy) =>
        [
            .. ProxyCheck.Run(
                Discord,
                Seq1(new NamedServer("attic", "Plex", PlexServer.At(plex, "t") with { Proxy = plexProxy })),
                HostEnvironment.Detect(None, CommandTable.All.Catalog) with
                {
                    FindProxy = address =>
                        address == Discord && discordProxy.Length > 0 ? Some(new Uri(discordProxy)) : None,
                }
            ),
        ];
}
