using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Cli;
using PlexButler.Bot.Tests.Doctor;

namespace PlexButler.Bot.Tests.Cli;

/// <summary><c>butler health</c> asks at the address at which the bot listens, however that is written.</summary>
public sealed class HealthSpecs
{
    [Fact]
    public async Task Health_asks_the_first_address_of_a_list()
    {
        await using var bot = Listen();
        Assert.Equal(
            0,
            await Ask(("Http:Urls:0", bot.Url.AbsoluteUri.TrimEnd('/')), ("Http:Urls:1", "http://127.0.0.1:9"))
        );
    }

    [Fact]
    public async Task Health_asks_the_address_of_the_last_source()
    {
        await using var bot = Listen();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Http:Urls", "http://127.0.0.1:9")])
            .AddInMemoryCollection([new("Http:Urls:0", bot.Url.AbsoluteUri.TrimEnd('/'))])
            .Build();
        Assert.Equal(0, await HealthCliCommand.Run(configuration, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Health_asks_the_first_of_several_in_one_text()
    {
        await using var bot = Listen();
        Assert.Equal(0, await Ask(("Http:Urls", $"{bot.Url.AbsoluteUri.TrimEnd('/')}; http://127.0.0.1:9")));
        Assert.Equal(1, await Ask(("Http:Urls", "http://127.0.0.1:9")));
    }

    static ScriptedDiscordApi Listen()
    {
        var bot = new ScriptedDiscordApi();
        bot.Answer("/health/ready", "ready");
        return bot;
    }

    static Task<int> Ask(params (string Setting, string Value)[] settings) =>
        HealthCliCommand.Run(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(static s => KeyValuePair.Create(s.Setting, (string?)s.Value)))
                .Build(),
            TestContext.Current.CancellationToken
        );
}
