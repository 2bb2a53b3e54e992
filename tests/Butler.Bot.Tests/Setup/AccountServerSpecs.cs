using System.Text.Json;
using PlexButler.Bot.Setup;

namespace PlexButler.Bot.Tests.Setup;

/// <summary>Which addresses of a server are tried, and in which order.</summary>
public sealed class AccountServerSpecs
{
    const string Name = "192-168-1-10.0123456789abcdef0123456789abcdef.plex.direct";

    [Fact]
    public void Addresses_are_tried_local_first_TLS_first_and_bare_ones_after() =>
        Assert.Equal(
            [
                $"https://{Name}:32400/",
                "https://192.168.1.10:32400/",
                "http://192.168.1.10:32400/",
                "https://203-0-113-5.abc.plex.direct:32400/",
                "https://203.0.113.5:32400/",
                "https://relay.example:8443/",
                "http://203.0.113.5:32400/",
            ],
            Read(
                """{"uri":"http://203.0.113.5:32400","address":"203.0.113.5","port":32400,"local":false}""",
                """{"uri":"https://relay.example:8443","address":"203.0.113.9","port":8443,"relay":true}""",
                """{"uri":"http://192.168.1.10:32400","address":"192.168.1.10","port":32400,"local":true}""",
                """{"uri":"https://203-0-113-5.abc.plex.direct:32400","address":"203.0.113.5","port":32400}""",
                $$"""{"uri":"https://{{Name}}:32400","address":"192.168.1.10","port":32400,"local":true}"""
            )
        );

    [Fact]
    public void A_public_address_is_tried_without_TLS_only_if_the_account_lists_it() =>
        Assert.DoesNotContain(
            "http://203.0.113.5:32400/",
            Read("""{"uri":"https://203-0-113-5.abc.plex.direct:32400","address":"203.0.113.5","port":32400}""")
        );

    [Fact]
    public void An_IPv6_address_is_written_in_brackets() =>
        Assert.Contains(
            "http://[fd00::10]:32400/",
            Read("""{"uri":"https://x.abc.plex.direct:32400","address":"fd00::10","port":32400,"IPv6":true}""")
        );

    [Theory]
    [InlineData("""{"uri":"","address":"","port":""}""")]
    [InlineData("""{"uri":7,"address":"a b","port":"x"}""")]
    [InlineData("{}")]
    public void A_connection_without_an_address_is_left_out(string connection) => Assert.Empty(Read(connection));

    static string[] Read(params string[] connections) =>
        AccountServer
            .FromJson(
                JsonElement.Parse(
                    $$"""
                    {"name":"Home","clientIdentifier":"m","accessToken":"t","owned":true,"provides":"server",
                     "connections":[{{string.Join(',', connections)}}]}
                    """
                )
            )
            .Match(Some: static s => s.Urls.Select(static u => u.AbsoluteUri).ToArray(), None: static () => []);
}
