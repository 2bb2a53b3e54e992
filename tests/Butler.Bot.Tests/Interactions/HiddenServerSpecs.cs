namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A server that a member has no right to is, for them, one that does not exist.</summary>
public sealed class HiddenServerSpecs : IAsyncLifetime
{
    const string SomeRole = "900000000000000001",
        AllRole = "900000000000000002",
        NightRole = "900000000000000003",
        ListRole = "900000000000000004";

    const string Verbs = "list,start,start-all,stop,stop-all,status,history,doctor";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() =>
        fixture = await InteractionFixture.Start(
            ["plex", "attic", "cellar"],
            [
                .. RuleSettings.Allow("some", Verbs, SomeRole, ("Servers", "plex,attic")),
                .. RuleSettings.Allow("all", Verbs, AllRole),
                ("Access:Rules:secret:Effect", "deny"),
                ("Access:Rules:secret:Verbs", "*"),
                ("Access:Rules:secret:Servers", "cellar"),
                ("Access:Rules:secret:Roles", $"{AllRole},{SomeRole}"),
                .. RuleSettings.Allow("nights", Verbs, NightRole, ("Servers", "cellar"), ("Hours", "02:00-03:00")),
                .. RuleSettings.Allow("plex", Verbs, NightRole, ("Servers", "plex,attic")),
                .. RuleSettings.Allow("lists", "list", ListRole, ("Servers", "cellar")),
                .. RuleSettings.Allow("starts", Verbs, ListRole, ("Servers", "plex,attic")),
            ]
        );

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    public static TheoryData<string, string?, string?> Commands =>
        new(
            from command in new[]
            {
                ("list", null),
                ("status", null),
                ("history", null),
                ("history", "BackupDatabase"),
                ("start", "BackupDatabase"),
                ("start", null),
                ("stop", "BackupDatabase"),
                ("stop", null),
                ("why", "BackupDatabase"),
                ("doctor", (string?)null),
            }
            from role in new[] { SomeRole, AllRole, null }
            select (command.Item1, command.Item2, role)
        );

    [Theory, MemberData(nameof(Commands))]
    public async Task A_hidden_server_is_answered_as_one_that_is_unknown(string command, string? task, string? role)
    {
        var unknown = await Ask("shed");
        Assert.Equal(unknown.Replace("shed", "cellar", StringComparison.Ordinal), await Ask("cellar"));
        Assert.Empty(await fixture.PlexCalls("cellar"));

        Task<string> Ask(string server) => Show(command, role, task, ("server", server));
    }

    [Theory]
    [InlineData("start")]
    [InlineData("stop")]
    [InlineData("history")]
    public async Task A_task_of_a_hidden_server_is_answered_as_one_of_an_unknown(string command)
    {
        var unknown = await Show(command, SomeRole, "shed/BackupDatabase");
        Assert.Equal(
            unknown.Replace("shed", "cellar", StringComparison.Ordinal),
            await Show(command, SomeRole, "cellar/BackupDatabase")
        );
        Assert.Equal(
            await fixture.Type(command, SomeRole, "task", "shed/Back"),
            await fixture.Type(command, SomeRole, "task", "cellar/Back")
        );
    }

    [Fact]
    public async Task An_attempt_on_a_hidden_server_is_audited()
    {
        await Show("start", SomeRole, "BackupDatabase", ("server", "shed"));
        Assert.DoesNotContain(fixture.AuditLines, IsDenial);
        await Show("start", SomeRole, "BackupDatabase", ("server", "cellar"));
        var line = Assert.Single(fixture.AuditLines, IsDenial);
        Assert.Contains("\"server\":\"cellar\"", line, StringComparison.Ordinal);
        Assert.Contains("denied (secret)", line, StringComparison.Ordinal);

        static bool IsDenial(string line) => line.Contains("denied (", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NightRole, "Not now")]
    [InlineData(ListRole, "Not allowed")]
    public async Task A_server_one_has_some_right_to_is_denied_with_the_reason(string role, string title)
    {
        (string, string)[] options = [("task", "BackupDatabase"), ("server", "cellar")];
        Assert.Equal(title, (await fixture.Run("start", role, options)).Title);
        var why = await fixture.Run("why", role, [("verb", "start"), .. options]);
        Assert.DoesNotContain("There is no server", why.Text, StringComparison.Ordinal);
    }

    async Task<string> Show(string command, string? role, string? task, params (string Name, string Value)[] more)
    {
        var seen = await fixture.Run(
            command,
            role,
            [
                .. command == "why" ? [("verb", "start")] : Array.Empty<(string, string)>(),
                .. task is null ? [] : new[] { ("task", task) },
                .. more,
            ]
        );
        return $"{seen.Title}\n{seen.Text}\n{seen.Reply.ButtonIds.Length}";
    }
}
