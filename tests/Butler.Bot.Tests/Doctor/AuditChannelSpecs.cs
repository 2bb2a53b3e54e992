using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Probes;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Interactions;
using PlexButler.Bot.Settings.Parsing;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>What <c>doctor</c> asks Discord about the audit channel, and what it makes of the answers.</summary>
public sealed class AuditChannelSpecs
{
    const string Guild = "111111111111111111",
        Bot = "222222222222222222",
        Text = "400000000000000001",
        Forum = "400000000000000002",
        Private = "400000000000000003",
        Thread = "400000000000000004",
        Unseen = "400000000000000005",
        Elsewhere = "400000000000000006";

    [Theory]
    [InlineData(Text, true, "The bot may post in #news of Cinema.")]
    [InlineData(Forum, false, "#ideas is a forum")]
    [InlineData(Private, false, "lacks View Channel and Send Messages in #staff")]
    [InlineData(Thread, false, "lacks Send Messages in Threads in #log")]
    [InlineData(Unseen, false, "it is private")]
    [InlineData(Elsewhere, false, "#other is in none of the Discord servers")]
    [InlineData("400000000000000009", false, "sees no channel with this id")]
    public async Task Doctor_computes_whether_lines_arrive_in_the_audit_channel(
        string channel,
        bool isGood,
        string words
    )
    {
        var check = Assert.Single(await Run(channel), static c => c.Subject == "Access:AuditChannel");
        Assert.Equal(isGood ? CheckStatus.Pass : CheckStatus.Fail, check.Status);
        Assert.Contains(words, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_warns_where_cards_cannot_go_on() =>
        Assert.Contains(
            "In Cinema the bot has no Send Messages in Threads and Embed Links",
            Assert.Single(await Run(Text), static c => c.Subject == "cards").Message,
            StringComparison.Ordinal
        );

    static async Task<IReadOnlyList<CheckResult>> Run(string channel)
    {
        await using var discord = new ScriptedDiscordApi();
        discord.Answer($"/guilds/{Guild}", $$"""{"id":"{{Guild}}","name":"Cinema","owner_id":"9"}""");
        discord.Answer($"/guilds/{Guild}/roles", $$"""[{"id":"{{Guild}}","name":"@everyone","permissions":"3072"}]""");
        discord.Answer($"/guilds/{Guild}/members/{Bot}", """{"roles":[]}""");
        discord.Answer(
            $"/guilds/{Guild}/channels",
            $$"""
            [{"id":"{{Text}}","type":0,"name":"news","permission_overwrites":[]},
             {"id":"{{Forum}}","type":15,"name":"ideas","permission_overwrites":[]},
             {"id":"{{Private}}","type":0,"name":"staff",
              "permission_overwrites":[{"id":"{{Guild}}","type":0,"allow":"0","deny":"1024"}]}]
            """
        );
        discord.Answer(
            $"/channels/{Thread}",
            $$"""{"id":"{{Thread}}","type":11,"name":"log","parent_id":"{{Text}}"}"""
        );
        discord.Answer($"/channels/{Elsewhere}", $$"""{"id":"{{Elsewhere}}","type":0,"name":"other"}""");
        discord.Answer($"/channels/{Unseen}", """{"code":50001,"message":"Missing Access"}""", status: 403);
        var (settings, _) = SettingsReader.ReadWithPlaceholders(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["Discord:ApiUrl"] = discord.Url.AbsoluteUri,
                        // The bot's id in base 64, and two more parts.
                        ["Discord:Token"] = "MjIyMjIyMjIyMjIyMjIyMjIy.abcdef.abcdefghijklmnopqrstuvwxyz0123456789",
                        ["Access:Guilds"] = Guild,
                        ["Access:AuditChannel"] = channel,
                    }
                )
                .Build(),
            CommandTable.All.Permissions
        );
        using var probe = new DiscordProbe(settings.Discord, TimeProvider.System);
        return await new GuildChecks(probe, settings, CommandTable.All.Catalog, Bot).Run(
            TestContext.Current.CancellationToken
        );
    }
}
