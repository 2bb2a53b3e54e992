using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What Discord itself keeps from members' eyes, and that nothing more comes of it.</summary>
public sealed class HidingSpecs : IAsyncLifetime
{
    const string Setting = "Discord:DefaultMemberPermissions";

    Stage stage = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => stage = await Stage.Set(Token);

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Discord_hides_the_commands_as_the_setting_says_and_the_rules_alone_decide()
    {
        var strict = new JsonObject { ["strict"] = true };
        await Registers("Written", null);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token, strict)).Text,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stage.Say("/butler list", stage.Viewer, Token, new JsonObject { ["strict"] = true, ["guildId"] = "dm" })
        );

        await Registers("Written", "32");
        var hidden = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stage.Say("/butler list", stage.Viewer, Token, strict)
        );
        Assert.Contains("the member lacks the permissions it asks for", hidden.Message, StringComparison.Ordinal);
        Assert.Contains(
            "BackupDatabase",
            (await stage.Say("/butler list", stage.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        strict["permissions"] = "32";
        (await stage.Say("/butler list", null, Token, strict)).Answered("Not allowed");

        await Registers("Unchanged", "32");
        await Registers("Written", null);
        var sent = (await stage.Discord("log", Token))["entries"]!
            .AsArray()
            .Where(static e => e!["method"]?.GetValue<string>() == "PUT")
            .ToArray();
        Assert.Equal(3, sent.Length);
        Assert.All(sent, static put => Assert.Equal("[0]", put!["request"]![0]!["contexts"]!.ToJsonString()));
    }

    // A bot after the other: each registers as its settings say.
    async Task Registers(string outcome, string? permissions)
    {
        if (stage.Running is { } before)
        {
            before.Terminate();
            Assert.Equal(0, await before.ExitCode(Token));
        }
        var bot = await stage.StartReady(Token, permissions is null ? [] : [(Setting, permissions)]);
        Assert.Contains(
            outcome,
            await bot.Line(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token),
            StringComparison.Ordinal
        );
        var registered = Assert.Single((await stage.Discord("commands", Token))["guilds"]![stage.Guild]!.AsArray())!;
        Assert.Equal(permissions, registered["default_member_permissions"]?.GetValue<string>());
        await using var doctor = ButlerProcess.Start(
            ["doctor", "--json"],
            new Dictionary<string, string>(stage.Settings) { [Setting] = permissions ?? "" }
        );
        await doctor.ExitCode(Token);
        Assert.Contains("as this version has it", doctor.Output, StringComparison.Ordinal);
    }
}
