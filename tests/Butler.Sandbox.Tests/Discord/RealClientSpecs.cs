using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>Clients that nobody here wrote, unmodified, against the stand-in: what they do at Discord, they do here.</summary>
public class RealClientSpecs
{
    static readonly string ClientsFolder = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(GetThisFilePath())!, "../../real-clients")
    );

    [Fact]
    public async Task Discord_js_logs_in_registers_answers_and_resumes()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(ClientsFolder, "discord-js/node_modules/discord.js")),
            "discord.js is not there: run \"npm ci\" in tests/real-clients/discord-js"
        );
        await AssertScriptPasses("node", "discord-js", "check.js");
    }

    [Fact]
    public async Task Discord_py_logs_in_registers_and_answers_over_zlib()
    {
        Assert.SkipUnless(
            File.Exists("/usr/lib/python3/dist-packages/discord/__init__.py"),
            "discord.py is not there: install Debian's python3-discord"
        );
        await AssertScriptPasses("/usr/bin/python3", "discord-py", "check.py");
    }

    static async Task AssertScriptPasses(string program, string folder, string script)
    {
        // On a clock that stands still nobody is late, however busy the machine is: what is asked is whether they understand each other.
        await using var discord = await FakeDiscordServer.Start(
            0,
            new FakeTimeProvider(DateTimeOffset.UtcNow),
            TestContext.Current.CancellationToken
        );
        var start = new ProcessStartInfo(program, script)
        {
            WorkingDirectory = Path.Combine(ClientsFolder, folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DISCORD_API_URL"] = discord.Info.ApiUrl;
        start.Environment["DISCORD_TOKEN"] = discord.Info.Token;
        start.Environment["DISCORD_GUILD"] = discord.Info.GuildId;
        using var client = Process.Start(start)!;
        var output = client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(await output);
        Assert.True(client.ExitCode == 0, $"{await output}{await complained}");
    }

    static string GetThisFilePath([CallerFilePath] string path = "") => path;
}
