using PlexButler.Bot.Setup;
using PlexButler.Bot.Setup.Prompts;
using PlexButler.Bot.Tests.Doctor;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Setup;

/// <summary>What setup does with what it gets from the account's host.</summary>
public sealed class PlexAccountClientSpecs
{
    const string Path = "/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_of_servers_is_read_up_to_8_MiB()
    {
        await using var host = new ScriptedDiscordApi();
        host.Answer(Path, $"[{new string(' ', (8 << 20) - 2)}]");
        using var account = new PlexAccountClient(host.Url, TimeProvider.System);
        Assert.Empty(await account.GetServers(new Secret("token"), Token));
    }

    [Fact]
    public async Task A_list_of_servers_beyond_8_MiB_is_not_from_Plex()
    {
        await using var host = new ScriptedDiscordApi();
        host.Answer(Path, $"[{new string(' ', (8 << 20) - 1)}]");
        using var account = new PlexAccountClient(host.Url, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<SetupAbortedException>(() =>
            account.GetServers(new Secret("token"), Token)
        );
        Assert.Contains("is not Plex", failure.Message, StringComparison.Ordinal);
    }
}
