using Microsoft.Extensions.Time.Testing;
using PlexButler.Sandbox.Discord;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Discord;

/// <summary>Unmodified client libraries against the fake Discord: it must serve them as Discord does.</summary>
public class RealDiscordClientSpecs
{
    [LongFact]
    public async Task Discord_js_logs_in_registers_answers_and_resumes()
    {
        Assert.SkipUnless(
            Directory.Exists(ClientScript.GetPath("discord-js/node_modules/discord.js")),
            "discord.js is not there: run \"npm ci\" in tests/real-clients/discord-js"
        );
        await AssertScriptPasses("node", "discord-js", "check.js");
    }

    [LongFact]
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
        // No deadline passes on a stopped clock, however busy the machine is.
        await using var discord = await FakeDiscordServer.Start(
            0,
            new FakeTimeProvider(DateTimeOffset.UtcNow),
            TestContext.Current.CancellationToken
        );
        var (exitCode, output) = await ClientScript.Run(
            program,
            folder,
            script,
            ("DISCORD_API_URL", discord.Info.ApiUrl),
            ("DISCORD_TOKEN", discord.Info.Token),
            ("DISCORD_GUILD", discord.Info.GuildId)
        );
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(exitCode == 0, output);
    }
}
