using System.Net;
using System.Net.Sockets;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What starting costs and opens.</summary>
public sealed class StartSpecs : IAsyncLifetime
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;
    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        for (var n = 0; n < 20; n++)
            Directory.CreateDirectory(Path.Combine(folder, $"{n}", "deeper"));
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_running_bot_watches_no_folder()
    {
        await using var bot = ButlerProcess.Start([], fixture.Settings, folder);
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        Assert.Equal(0, CountWatches(bot));
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_exit_code_75_and_begins_no_session()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var bot = ButlerProcess.Start(
            [],
            new Dictionary<string, string>(fixture.Settings) { ["Http:Urls"] = $"http://{other.LocalEndpoint}" },
            folder
        );
        Assert.Equal(75, await bot.WaitForExitCode(Token));
        var complaint = Assert.Single(bot.Output.Split('\n'), static line =>
            line.Length > 0 && !line.Contains("\"level\":\"Information\"", StringComparison.Ordinal)
        );
        Assert.Contains("another program uses the port", complaint, StringComparison.Ordinal);
        Assert.Contains($"{other.LocalEndpoint}", complaint, StringComparison.Ordinal);
        Assert.Equal(0, (await fixture.GetDiscord("state", Token))["gateway"]!["identifies"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_running_bot_writes_no_core_dump()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux is asked");
        await using var bot = ButlerProcess.Start([], fixture.Settings, folder);
        await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token);
        Assert.Matches(@"\nMax core file size +0 +0 ", await File.ReadAllTextAsync($"/proc/{bot.Id}/limits", Token));
    }

    [Theory]
    [InlineData("demo", "Ctrl+C")]
    [InlineData("sandbox", "{")]
    public async Task The_sandbox_watches_no_folder(string verb, string lastLine)
    {
        await using var process = ButlerProcess.Start([verb, "--plex-port", "0", "--discord-port", "0"], null, folder);
        await process.WaitForLine(l => l.Contains(lastLine, StringComparison.Ordinal), Token);
        Assert.Equal(0, CountWatches(process));
    }

    // Each watch is a line of its file descriptor (proc_pid_fdinfo(5)).
    static int CountWatches(ButlerProcess process)
    {
        // Only root may look into a process that keeps its memory to itself.
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "needs root on Linux");
        return Directory
            .GetFiles($"/proc/{process.Id}/fdinfo")
            .SelectMany(ReadDescriptor)
            .Count(static line => line.StartsWith("inotify ", StringComparison.Ordinal));
    }

    // A connection may close between the listing and the reading.
    static string[] ReadDescriptor(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return [];
        }
    }
}
