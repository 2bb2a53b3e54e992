using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Interactions;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>A sandbox with injectable faults, and doctor running against it.</summary>
sealed class DoctorFixture : IAsyncDisposable
{
    readonly PlexButler.Sandbox.SandboxHost sandbox;
    readonly HttpClient http = new();

    DoctorFixture(PlexButler.Sandbox.SandboxHost sandbox)
    {
        this.sandbox = sandbox;
        Settings = sandbox.CreateBotSettings();
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public Dictionary<string, string?> Settings { get; }

    public string GuildId => sandbox.Discord.GuildId;

    public string ApplicationId => sandbox.Discord.ApplicationId;

    public string PublicKey => sandbox.Discord.PublicKey;

    public string ChannelId => sandbox.Discord.ChannelId;

    public bool IsInContainer { get; set; }

    public TimeSpan ClockSkew { get; set; }

    public Option<ConnectionStatus> BotConnection { get; set; }

    /// <summary>A sandbox on which a bot of this version has run, so that its commands are there.</summary>
    public static async Task<DoctorFixture> Start(bool isRegistered = true)
    {
        var fixture = new DoctorFixture(await PlexButler.Sandbox.SandboxHost.Start(0, 0, Token));
        if (isRegistered)
            await fixture.RegisterCommands(CommandTable.All.Registration);
        return fixture;
    }

    public async Task RegisterCommands(Seq<SlashCommand> commands)
    {
        await using var client = new GatewayDiscordClient(
            new(new Uri(sandbox.Discord.ApiUrl), () => new Secret(sandbox.Discord.Token), "1"),
            TimeProvider.System,
            NullLogger<GatewayDiscordClient>.Instance
        );
        Assert.True(
            (
                await client.RegisterCommands(Snowflake.Parse(GuildId).IfNone(default(Snowflake)), commands, Token)
            ).IsRight
        );
    }

    public Task PostPlexControl(string path, JsonNode body) => Post($"{sandbox.Plex.Url}/sandbox/{path}", body);

    public async Task<JsonNode> GetPlexState() =>
        (await http.GetFromJsonAsync<JsonNode>($"{sandbox.Plex.Url}/sandbox/state", Token))!;

    public Task PostDiscordFault(JsonNode fault) =>
        Post($"{new Uri(sandbox.Discord.ApiUrl).GetLeftPart(UriPartial.Authority)}/sandbox/faults", fault);

    public async Task<Findings> RunDoctor()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow + ClockSkew);
        return await DoctorChecks.Run(
            configuration,
            new(time, IsInContainer, BotConnection, CommandTable.All.Catalog),
            Token
        );
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await sandbox.DisposeAsync();
    }

    async Task Post(string url, JsonNode body)
    {
        using var response = await http.PostAsJsonAsync(url, body, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }
}
