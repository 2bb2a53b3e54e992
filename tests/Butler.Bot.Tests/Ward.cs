using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests;

/// <summary>A sandbox to break, and the examination of a bot on it.</summary>
sealed class Ward : IAsyncDisposable
{
    readonly Sandbox.Sandbox sandbox;
    readonly HttpClient http = new();

    Ward(Sandbox.Sandbox sandbox)
    {
        this.sandbox = sandbox;
        Settings = new()
        {
            ["Plex:Url"] = sandbox.Plex.Url,
            ["Plex:Token"] = sandbox.Plex.Token,
            ["Discord:ApiUrl"] = sandbox.Discord.ApiUrl,
            ["Discord:Token"] = sandbox.Discord.Token,
            ["Access:Guilds"] = sandbox.Discord.GuildId,
            ["Access:Viewers"] = sandbox.Discord.Roles.Viewer,
            ["Access:Operators"] = sandbox.Discord.Roles.Operator,
            ["Access:Admins"] = sandbox.Discord.Roles.Admin,
            ["Access:AuditChannel"] = sandbox.Discord.ChannelId,
        };
    }

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public Dictionary<string, string?> Settings { get; }

    public string Guild => sandbox.Discord.GuildId;

    public string Application => sandbox.Discord.ApplicationId;

    public string PublicKey => sandbox.Discord.PublicKey;

    public bool InContainer { get; set; }

    public TimeSpan Skew { get; set; }

    public Connection? Running { get; set; }

    /// <summary>A sandbox on which a bot of this version has run, so that its commands are there.</summary>
    public static async Task<Ward> Open(bool isRegistered = true)
    {
        var ward = new Ward(await Sandbox.Sandbox.Start(0, 0, Token));
        if (isRegistered)
            await ward.Register(CommandTree.registration);
        return ward;
    }

    public async Task Register(Seq<Command> commands)
    {
        await using var client = new LeanClient(
            new(new Uri(sandbox.Discord.ApiUrl), () => new Secret(sandbox.Discord.Token), "1"),
            TimeProvider.System,
            NullLogger<LeanClient>.Instance
        );
        Assert.True(
            (await client.Register(Snowflake.Parse(Guild).IfNone(default(Snowflake)), commands, Token)).IsRight
        );
    }

    public Task Plex(string what, JsonNode body) => Post($"{sandbox.Plex.Url}/sandbox/{what}", body);

    public Task Discord(JsonNode fault) =>
        Post($"{new Uri(sandbox.Discord.ApiUrl).GetLeftPart(UriPartial.Authority)}/sandbox/faults", fault);

    public async Task<Findings> Examine()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow + Skew);
        return await Examination.Run(configuration, new(time, InContainer, Running), Token);
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
