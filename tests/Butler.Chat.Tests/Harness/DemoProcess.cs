using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>The command <c>demo</c> of the bot in its own process, as a person starts it.</summary>
sealed class DemoProcess : IAsyncDisposable
{
    readonly Process process;
    readonly HttpClient http = new();

    DemoProcess(Process process, JsonNode announced)
    {
        this.process = process;
        PlexUrl = announced["plex"]!["url"]!.GetValue<string>();
        PlexToken = announced["plex"]!["token"]!.GetValue<string>();
        Url = announced["discord"]!["apiUrl"]!.GetValue<string>().Replace("/api/v10", "", StringComparison.Ordinal);
    }

    /// <summary>The page's address.</summary>
    public string Url { get; }

    public string PlexUrl { get; }

    public string PlexToken { get; }

    public static async Task<DemoProcess> Start(params string[] more)
    {
        Chromium.SkipUnlessAvailable();
        var process = Process.Start(
            new ProcessStartInfo(ButlerBinary.FilePath, ["demo", "--plex-port", "0", "--discord-port", "0", .. more])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.GetTempPath(),
            }
        )!;
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.AppendLine(line);
            if (!line.StartsWith("{\"plex\"", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var demo = new DemoProcess(process, JsonNode.Parse(line)!);
            // These tests are about the page; the acceptance tests check Discord's limit of three seconds. Beyond
            // it the bot does not begin, but may take long.
            await demo.Post($"{demo.Url}/sandbox/faults", """{"fault":"deadline","seconds":15}""");
            await demo.WaitUntilConnected();
            return demo;
        }
        throw new InvalidOperationException($"The demo did not print its addresses:\n{output}");
    }

    // Commands are registered over REST, perhaps before the gateway is ready; until then interactions reach no bot.
    async Task WaitUntilConnected()
    {
        for (long since = 0; ; )
        {
            var log = JsonNode.Parse(
                await http.GetStringAsync(
                    new Uri($"{Url}/sandbox/log?since={since}&wait=2000"),
                    TestContext.Current.CancellationToken
                )
            )!;
            if (
                log["entries"]!
                    .AsArray()
                    .Any(static entry =>
                        entry!["kind"]!.GetValue<string>() == "gateway" && entry["t"]?.GetValue<string>() == "READY"
                    )
            )
                return;
            since = log["next"]!.GetValue<long>();
        }
    }

    /// <summary>No task ends by itself, however long a test takes to look at it.</summary>
    public Task RunUntilStopped() =>
        PostToPlex("state", """{"durations":{"database":null,"media":null,"other":null}}""");

    /// <summary>
    /// Changes the faults or the state of the fake Plex: <paramref name="call"/> is <c>faults</c> or <c>state</c>.
    /// </summary>
    public Task PostToPlex(string call, string json) => Post($"{PlexUrl}/sandbox/{call}", json);

    async Task Post(string url, string json)
    {
        using var content = new StringContent(json);
        using var response = await http.PostAsync(new Uri(url), content, TestContext.Current.CancellationToken);
        Assert.True(
            response.IsSuccessStatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
