using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>What Discord itself keeps from members' eyes, and that nothing more comes of it.</summary>
public sealed class CommandVisibilitySpecs : IAsyncLifetime
{
    const string Setting = "Discord:DefaultMemberPermissions";

    BotFixture fixture = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => fixture = await BotFixture.Create(Token);

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task Discord_hides_commands_as_configured_but_only_rules_grant_access()
    {
        var strict = new JsonObject { ["strict"] = true };
        await RestartAndAssertRegistered("Written", null);
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token, strict)).Text,
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            fixture.RunCommand(
                "/butler list",
                fixture.Viewer,
                Token,
                new JsonObject { ["strict"] = true, ["guildId"] = "dm" }
            )
        );

        await RestartAndAssertRegistered("Written", "32");
        var hidden = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            fixture.RunCommand("/butler list", fixture.Viewer, Token, strict)
        );
        Assert.Contains("the member lacks the permissions it asks for", hidden.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Backup Database",
            (await fixture.RunCommand("/butler list", fixture.Viewer, Token)).Text,
            StringComparison.Ordinal
        );
        strict["permissions"] = "32";
        (await fixture.RunCommand("/butler list", null, Token, strict)).AssertAnswered("Not allowed");

        await RestartAndAssertRegistered("Unchanged", "32");
        await RestartAndAssertRegistered("Written", null);
        var sent = (await fixture.GetDiscord("log", Token))["entries"]!
            .AsArray()
            .Where(static e => e!["method"]?.GetValue<string>() == "PUT")
            .ToArray();
        Assert.Equal(3, sent.Length);
        Assert.All(sent, static put => Assert.Equal("[0]", put!["request"]![0]!["contexts"]!.ToJsonString()));
    }

    // A bot after the other: each registers as its settings say.
    async Task RestartAndAssertRegistered(string outcome, string? permissions)
    {
        if (fixture.LatestBot is { } before)
        {
            before.Terminate();
            Assert.Equal(0, await before.WaitForExitCode(Token));
        }
        var bot = await fixture.StartReady(Token, permissions is null ? [] : [(Setting, permissions)]);
        Assert.Contains(
            outcome,
            await bot.WaitForLine(static l => l.Contains("Slash commands of guild", StringComparison.Ordinal), Token),
            StringComparison.Ordinal
        );
        var registered = Assert.Single(
            (await fixture.GetDiscord("commands", Token))["guilds"]![fixture.Guild]!.AsArray()
        )!;
        Assert.Equal(permissions, registered["default_member_permissions"]?.GetValue<string>());
        await using var doctor = ButlerProcess.Start(
            ["doctor", "--json"],
            new Dictionary<string, string>(fixture.Settings) { [Setting] = permissions ?? "" }
        );
        await doctor.WaitForExitCode(Token);
        Assert.Contains("as this version has it", doctor.Output, StringComparison.Ordinal);
    }
}
