using System.Net.Http.Json;
using System.Text.Json;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Discord.Tests.Load;

/// <summary>
/// The members' side of the fake Discord: sends commands, injects faults, reads what happened.
/// </summary>
sealed class SandboxMember(FakeDiscordInfo discord) : IDisposable
{
    readonly HttpClient http = new() { BaseAddress = new Uri(new Uri(discord.ApiUrl), "/sandbox/") };

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task SendCommand(string input) =>
        Post("interactions", $$"""{"input":"{{input}}","roles":["{{discord.Roles.Admin}}"]}""");

    public Task InjectFault(string json) => Post("faults", json);

    public Task<JsonElement> GetState() => http.GetFromJsonAsync<JsonElement>("state", Token);

    public async Task<JsonElement[]> GetInteractions() =>
        [
            .. (await http.GetFromJsonAsync<JsonElement>("interactions", Token))
                .GetProperty("interactions")
                .EnumerateArray(),
        ];

    public void Dispose() => http.Dispose();

    async Task Post(string path, string json)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), content, Token);
        Assert.True(
            answer.IsSuccessStatusCode,
            $"{path} {json}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}"
        );
    }
}
