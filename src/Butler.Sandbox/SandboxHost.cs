using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox;

/// <summary>Both stand-ins, listening on loopback. Disposing stops them.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    readonly FakePlexServer plex;
    readonly FakeDiscordServer discord;

    SandboxHost(FakePlexServer plex, FakeDiscordServer discord)
    {
        this.plex = plex;
        this.discord = discord;
        Plex = new(plex.Url, plex.Token);
        Discord = discord.Info;
        Announcement = CreateAnnouncement(Plex, Discord).ToJsonString();
        discord.SetPlexUrl(new(plex.Url));
    }

    /// <summary>The one line of JSON that says where everything is, as the design's contract words it.</summary>
    public string Announcement { get; }

    /// <summary>The stand-in Plex server.</summary>
    public FakePlexInfo Plex { get; }

    /// <summary>The stand-in Discord.</summary>
    public FakeDiscordInfo Discord { get; }

    /// <summary>Starts both; returns when both listen. Port 0 is any free one.</summary>
    public static async Task<SandboxHost> Start(int plexPort, int discordPort, CancellationToken token)
    {
        var plex = await FakePlexServer.Start(plexPort, token);
        try
        {
            return new(plex, await FakeDiscordServer.Start(discordPort, token));
        }
        catch
        {
            await plex.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the stand-in Plex from beside the chat page: the bot asks another server.</summary>
    public void HidePlex() => discord.SetPlexUrl(null);

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

/// <summary>Where the stand-in Plex server is, and its owner's token.</summary>
public sealed record FakePlexInfo(string Url, string Token);

/// <summary>Where the stand-in Discord is, and what lives there. Ids in digits; the public key in hex.</summary>
public sealed record FakeDiscordInfo(
    string ApiUrl,
    string Token,
    string ApplicationId,
    string PublicKey,
    string GuildId,
    string ChannelId,
    FakeRoleIds Roles
);

/// <summary>The three roles of the stand-in guild.</summary>
public sealed record FakeRoleIds(string Viewer, string Operator, string Admin);
