using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Rules over the real process: who, with which command, is let through, and what Plex hears of it.</summary>
public sealed class PolicySpecs : IAsyncLifetime
{
    const string ListRole = "900000000000000001",
        BackupRole = "900000000000000002",
        AnyTaskRole = "900000000000000003",
        LaterRole = "900000000000000004",
        NowRole = "900000000000000005",
        AllTasksRole = "900000000000000006",
        AtticRole = "900000000000000007",
        WhyRole = "900000000000000008",
        RoleWithoutRules = "900000000000000009";

    BotFixture fixture = null!;
    ButlerProcess bot = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fixture = await BotFixture.Create(Token);
        var farDay = DateTime.UtcNow.AddDays(3).ToString("ddd", CultureInfo.InvariantCulture);
        bot = await fixture.StartReady(
            Token,
            [
                ("Access:Viewers", ""),
                ("Access:Operators", ""),
                ("Access:Admins", ""),
                ("Plex:Servers:attic:Url", fixture.PlexUrl),
                ("Plex:Servers:attic:Token", fixture.PlexToken),
                .. Rule("looks", "allow", "list", ListRole),
                .. Rule("backups", "allow", "start,stop", BackupRole, ("Tasks", "Backup*")),
                .. Rule("anything", "allow", "start,stop", AnyTaskRole),
                .. Rule("not optimize", "deny", "start", "everyone", ("Tasks", "OptimizeDatabase")),
                .. Rule("later", "allow", "start", LaterRole, ("Hours", farDay)),
                .. Rule(
                    "now",
                    "allow",
                    "start",
                    NowRole,
                    ("Hours", "Mon-Sun 00:00-24:00"),
                    ("Tasks", "CleanOldBundles")
                ),
                .. Rule("all", "allow", "start-all,stop-all", AllTasksRole),
                .. Rule("attic", "allow", "list,start", AtticRole, ("Servers", "attic")),
                .. Rule("curious", "allow", "why", WhyRole),
                .. Rule("examines", "allow", "doctor", fixture.Viewer),
                .. Rule("banned", "deny", "*", "", ("Users", "666")),
                .. Rule("ada", "allow", "stop", "", ("Users", "4242"), ("Tasks", "?leanOldBundles")),
                .. Rule("shadowed", "allow", "start", AnyTaskRole, ("Tasks", "Clean*")),
            ]
        );
        await fixture.TakePlexCalls(Token);
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [LongFact]
    public async Task Each_command_is_allowed_or_denied_by_the_expected_rule()
    {
        const string onPlex = " server:plex",
            onAttic = " server:attic",
            hidden = "as a server that does not exist";
        (string Input, string Role, string User, string Rule)[] table =
        [
            // who may look
            ("/butler list" + onPlex, ListRole, "1", "+"),
            ("/butler list" + onAttic, ListRole, "1", "+"),
            ("/butler list" + onPlex, BackupRole, "1", "looks"),
            ("/butler list" + onPlex, RoleWithoutRules, "1", "looks"),
            ("/butler list" + onAttic, AtticRole, "1", "+"),
            ("/butler list" + onPlex, AtticRole, "1", hidden),
            ("/butler list" + onPlex, ListRole, "666", "banned"),
            ("/butler list" + onPlex, AllTasksRole, "1", "looks"),
            // some tasks
            ("/butler start task:BackupDatabase" + onPlex, BackupRole, "1", "+"),
            ("/butler start task:backupdatabase" + onPlex, BackupRole, "1", "+"),
            ("/butler stop task:BackupDatabase" + onPlex, BackupRole, "1", "+"),
            ("/butler start task:\"Backup Database\"" + onPlex, BackupRole, "1", "+"),
            ("/butler start task:CleanOldBundles" + onPlex, BackupRole, "1", "anything"),
            ("/butler stop task:CleanOldBundles" + onPlex, BackupRole, "1", "anything"),
            ("/butler start task:OptimizeDatabase" + onPlex, BackupRole, "1", "not optimize"),
            ("/butler start task:BackupDatabase" + onPlex, BackupRole, "666", "banned"),
            ("/butler start task:BackupDatabase" + onPlex, ListRole, "1", "backups"),
            ("/butler start task:BackupDatabase" + onAttic, BackupRole, "1", "+"),
            // every task but one
            ("/butler start task:CleanOldBundles" + onPlex, AnyTaskRole, "1", "+"),
            ("/butler stop task:CleanOldBundles" + onPlex, AnyTaskRole, "1", "+"),
            ("/butler start task:OptimizeDatabase" + onPlex, AnyTaskRole, "1", "not optimize"),
            ("/butler start task:\"Optimize Database\"" + onPlex, AnyTaskRole, "1", "not optimize"),
            ("/butler start task:OPTIMIZEDATABASE" + onAttic, AnyTaskRole, "1", "not optimize"),
            ("/butler stop task:OptimizeDatabase" + onPlex, AnyTaskRole, "1", "+"),
            ("/butler start" + onPlex, AnyTaskRole, "1", "all"),
            ("/butler stop" + onPlex, AnyTaskRole, "1", "all"),
            ("/butler list" + onPlex, AnyTaskRole, "1", "looks"),
            // hours
            ("/butler start task:CleanOldBundles" + onPlex, LaterRole, "1", "later"),
            ("/butler start task:BackupDatabase" + onPlex, LaterRole, "1", "later"),
            ("/butler start task:OptimizeDatabase" + onPlex, LaterRole, "1", "not optimize"),
            ("/butler start task:CleanOldBundles" + onPlex, NowRole, "1", "+"),
            ("/butler start task:BackupDatabase" + onPlex, NowRole, "1", "anything"),
            ("/butler stop task:CleanOldBundles" + onPlex, NowRole, "1", "anything"),
            // everything at once
            ("/butler start" + onPlex, AllTasksRole, "1", "+"),
            ("/butler stop" + onPlex, AllTasksRole, "1", "+"),
            ("/butler start" + onPlex, ListRole, "1", "all"),
            ("/butler stop" + onPlex, RoleWithoutRules, "1", "all"),
            ("/butler stop" + onPlex, AllTasksRole, "666", "banned"),
            ("/butler start task:CleanOldBundles" + onPlex, AllTasksRole, "1", "anything"),
            // one server
            ("/butler start task:CleanOldBundles" + onAttic, AtticRole, "1", "+"),
            ("/butler start task:CleanOldBundles" + onPlex, AtticRole, "1", hidden),
            ("/butler stop task:CleanOldBundles" + onAttic, AtticRole, "1", "anything"),
            ("/butler start" + onAttic, AtticRole, "1", "all"),
            // one member
            ("/butler stop task:CleanOldBundles" + onPlex, RoleWithoutRules, "4242", "+"),
            ("/butler stop task:BackupDatabase" + onPlex, RoleWithoutRules, "4242", "backups"),
            ("/butler start task:CleanOldBundles" + onPlex, RoleWithoutRules, "4242", "anything"),
            // asking about others
            ("/butler why verb:list member:77", WhyRole, "1", "+"),
            ("/butler why verb:list member:77", ListRole, "1", "curious"),
            ("/butler why verb:list member:77", WhyRole, "666", "banned"),
            ("/butler why verb:list", RoleWithoutRules, "1", "+"),
        ];
        Assert.True(table.Length >= 40, $"{table.Length}");
        foreach (var (input, role, user, rule) in table)
        {
            var seen = await fixture.RunCommand(
                input,
                role,
                Token,
                new JsonObject
                {
                    ["user"] = new JsonObject { ["id"] = user, ["name"] = "m" },
                }
            );
            var description = $"{input} as {role}, {user}: {seen.Title} {seen.Text}";
            var denied =
                seen.Title is "Not allowed" or "Not now" && !input.StartsWith("/butler why", StringComparison.Ordinal)
                || (
                    seen.Title == "Not allowed"
                    && input.Contains("member:", StringComparison.Ordinal)
                    && !seen.Text.Contains("may not", StringComparison.Ordinal)
                );
            Assert.True(denied == (rule is not ("+" or hidden)), description);
            Assert.True((seen.Title == "Which server?") == (rule == hidden), description);
            if (denied)
                Assert.Contains($"`{rule}`", seen.Text, StringComparison.Ordinal);
            var calls = await fixture.TakePlexCalls(Token);
            Assert.DoesNotContain(calls, call => denied && !call.StartsWith("GET", StringComparison.Ordinal));
            if ((denied || rule == hidden) && !input.Contains('"', StringComparison.Ordinal))
                Assert.Empty(calls);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{table.Length} cases");
    }

    [Fact]
    public async Task Autocomplete_suggests_only_tasks_the_member_can_act_on()
    {
        Assert.Equal(
            ["BackupDatabase"],
            await fixture.Autocomplete("/butler start server:plex task:", BackupRole, Token)
        );
        Assert.DoesNotContain(
            "OptimizeDatabase",
            await fixture.Autocomplete("/butler start server:plex task:", AnyTaskRole, Token)
        );
        Assert.Empty(await fixture.Autocomplete("/butler start server:plex task:", ListRole, Token));
    }

    [Fact]
    public async Task The_why_command_names_the_rule_and_uses_a_members_current_roles()
    {
        Assert.Contains(
            "by rule `backups`",
            (await fixture.RunCommand("/butler why verb:start task:BackupDatabase", BackupRole, Token))
                .AssertAnswered("Allowed")
                .Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Rule `not optimize` denies it",
            (await fixture.RunCommand("/butler why verb:start task:OptimizeDatabase", AnyTaskRole, Token))
                .AssertAnswered("Not allowed")
                .Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has to be confirmed",
            (await fixture.RunCommand("/butler why verb:stop-all", AllTasksRole, Token)).AssertAnswered("Allowed").Text,
            StringComparison.Ordinal
        );
        (await fixture.RunCommand("/butler why verb:list member:78", WhyRole, Token)).AssertAnswered("Not a member");
        await fixture.RunCommand(
            "/butler list server:plex",
            ListRole,
            Token,
            new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "78", ["name"] = "m" },
            }
        );
        Assert.Contains(
            "<@78> may **see the tasks**",
            (await fixture.RunCommand("/butler why verb:list member:78", WhyRole, Token))
                .AssertAnswered("Allowed")
                .Text,
            StringComparison.Ordinal
        );
        await fixture.RunCommand(
            "/butler list server:plex",
            RoleWithoutRules,
            Token,
            new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "78", ["name"] = "m" },
            }
        );
        Assert.Contains(
            "<@78> may not **see the tasks**",
            (await fixture.RunCommand("/butler why verb:list member:78", WhyRole, Token))
                .AssertAnswered("Not allowed")
                .Text,
            StringComparison.Ordinal
        );
        // Somebody the bot has never heard of: what it knows of them comes with the question.
        var vera = (await fixture.GetDiscord("state", Token))["members"]!
            .AsArray()
            .First(static m => m!["name"]!.GetValue<string>() == "vera")!;
        Assert.Contains(
            "by rule `examines`",
            (await fixture.RunCommand($"/butler why verb:doctor member:{vera["id"]}", WhyRole, Token))
                .AssertAnswered("Allowed")
                .Text,
            StringComparison.Ordinal
        );
        (await fixture.RunCommand("/butler why verb:start", AnyTaskRole, Token)).AssertAnswered("Which task?");
    }

    [Fact]
    public void An_unreachable_rule_is_reported_at_startup() =>
        Assert.Contains(
            "Rule 'shadowed' never applies: rule 'anything' always decides first",
            bot.Output,
            StringComparison.Ordinal
        );

    static (string, string)[] Rule(
        string name,
        string effect,
        string verbs,
        string roles,
        params (string, string)[] more
    )
    {
        var prefix = $"Access:Rules:{name.Replace(' ', '_')}";
        return
        [
            ($"{prefix}:Name", name),
            ($"{prefix}:Effect", effect),
            ($"{prefix}:Verbs", verbs),
            ($"{prefix}:Roles", roles),
            .. more.Select(m => ($"{prefix}:{m.Item1}", m.Item2)),
        ];
    }
}
