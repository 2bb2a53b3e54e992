using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox;

/// <summary>The fake Plex server and the fake Discord, listening on loopback. Disposing stops both.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    readonly FakePlexServer plex;
    readonly FakeDiscordServer discord;

    SandboxHost(FakePlexServer plex, FakeDiscordServer discord, SandboxClock clock)
    {
        Clock = clock;
        this.plex = plex;
        this.discord = discord;
        Plex = new(plex.Url, plex.Token, plex.WindowHours.Start, plex.WindowHours.End);
        Discord = discord.Info;
        Announcement = CreateAnnouncement(Plex, Discord).ToJsonString();
        discord.SetPlexUrl(new(plex.Url));
    }

    /// <summary>One line of JSON with all addresses, tokens and ids.</summary>
    public string Announcement { get; }

    /// <summary>The fake Plex server.</summary>
    public FakePlexInfo Plex { get; }

    /// <summary>The fake Discord.</summary>
    public FakeDiscordInfo Discord { get; }

    /// <summary>The time at the fake Discord, which follows the fake Plex server's nights.</summary>
    public SandboxClock Clock { get; }

    /// <summary>Where the fake Plex server keeps its files; null where none could be made.</summary>
    public Task<FakePlexFiles?> GetFiles(CancellationToken token) => plex.GetFiles(token);

    /// <summary>Starts both; returns when both listen. Port 0 means any free port.</summary>
    public static async Task<SandboxHost> Start(int plexPort, int discordPort, CancellationToken token)
    {
        var plex = await FakePlexServer.Start(plexPort, token);
        try
        {
            var clock = new SandboxClock(plex);
            return new(plex, await FakeDiscordServer.Start(discordPort, clock, token), clock);
        }
        catch
        {
            await plex.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hides the fake Plex server from the chat page, because the bot uses another server.</summary>
    public void HidePlex() => discord.SetPlexUrl(null);

    /// <summary>The settings of a bot that runs on both.</summary>
    public Dictionary<string, string?> CreateBotSettings() =>
        new()
        {
            ["Plex:Url"] = Plex.Url,
            ["Plex:Token"] = Plex.Token,
            ["Discord:ApiUrl"] = Discord.ApiUrl,
            ["Discord:Token"] = Discord.Token,
            ["Access:Guilds"] = Discord.GuildId,
            ["Access:Viewers"] = Discord.Roles.Viewer,
            ["Access:Operators"] = Discord.Roles.Operator,
            ["Access:Admins"] = Discord.Roles.Admin,
            ["Access:AuditChannel"] = Discord.ChannelId,
        };

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        await discord.DisposeAsync();
        await plex.DisposeAsync();
    }

    static JsonObject CreateAnnouncement(FakePlexInfo plex, FakeDiscordInfo discord) =>
        new()
        {
            ["plex"] = new JsonObject { ["url"] = plex.Url, ["token"] = plex.Token },
            ["discord"] = new JsonObject
            {
                ["apiUrl"] = discord.ApiUrl,
                ["token"] = discord.Token,
                ["applicationId"] = discord.ApplicationId,
                ["publicKey"] = discord.PublicKey,
                ["guildId"] = discord.GuildId,
                ["channelId"] = discord.ChannelId,
                ["roles"] = new JsonObject
                {
                    ["viewer"] = discord.Roles.Viewer,
                    ["operator"] = discord.Roles.Operator,
                    ["admin"] = discord.Roles.Admin,
                },
            },
        };
}
