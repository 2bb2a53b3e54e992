using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance;

/// <summary>Rules over the real process: who, with which command, is let through, and what Plex hears of it.</summary>
public sealed class PolicySpecs : IAsyncLifetime
{
    const string Looks = "900000000000000001",
        Backups = "900000000000000002",
        Anything = "900000000000000003",
        Later = "900000000000000004",
        Now = "900000000000000005",
        All = "900000000000000006",
        Attic = "900000000000000007",
        Curious = "900000000000000008",
        Nobody = "900000000000000009";

    Stage stage = null!;
    ButlerProcess bot = null!;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        stage = await Stage.Set(Token);
        var farDay = DateTime.UtcNow.AddDays(3).ToString("ddd", CultureInfo.InvariantCulture);
        bot = await stage.StartReady(
            Token,
            [
                ("Access:Viewers", ""),
                ("Access:Operators", ""),
                ("Access:Admins", ""),
                ("Plex:Servers:attic:Url", stage.PlexUrl),
                ("Plex:Servers:attic:Token", stage.PlexToken),
                .. Rule("looks", "allow", "list", Looks),
                .. Rule("backups", "allow", "start,stop", Backups, ("Tasks", "Backup*")),
                .. Rule("anything", "allow", "start,stop", Anything),
                .. Rule("not optimize", "deny", "start", "everyone", ("Tasks", "OptimizeDatabase")),
                .. Rule("later", "allow", "start", Later, ("Hours", farDay)),
                .. Rule("now", "allow", "start", Now, ("Hours", "Mon-Sun 00:00-24:00"), ("Tasks", "CleanOldBundles")),
                .. Rule("all", "allow", "start-all,stop-all", All),
                .. Rule("attic", "allow", "list,start", Attic, ("Servers", "attic")),
                .. Rule("curious", "allow", "why", Curious),
                .. Rule("examines", "allow", "doctor", stage.Viewer),
                .. Rule("banned", "deny", "*", "", ("Users", "666")),
                .. Rule("ada", "allow", "stop", "", ("Users", "4242"), ("Tasks", "?leanOldBundles")),
                .. Rule("shadowed", "allow", "start", Anything, ("Tasks", "Clean*")),
            ]
        );
        await stage.PlexCalls(Token);
    }

    public ValueTask DisposeAsync() => stage.DisposeAsync();

    [Fact]
    public async Task Each_case_of_the_table_is_decided_as_it_says()
    {
        const string On = " server:plex",
            OnAttic = " server:attic";
        (string Input, string Role, string User, string Rule)[] table =
        [
            // who may look
            ("/butler list" + On, Looks, "1", "+"),
            ("/butler list" + OnAttic, Looks, "1", "+"),
            ("/butler list" + On, Backups, "1", "looks"),
            ("/butler list" + On, Nobody, "1", "looks"),
            ("/butler list" + OnAttic, Attic, "1", "+"),
            ("/butler list" + On, Attic, "1", "looks"),
            ("/butler list" + On, Looks, "666", "banned"),
            ("/butler list" + On, All, "1", "looks"),
            // some tasks
            ("/butler start task:BackupDatabase" + On, Backups, "1", "+"),
            ("/butler start task:backupdatabase" + On, Backups, "1", "+"),
            ("/butler stop task:BackupDatabase" + On, Backups, "1", "+"),
            ("/butler start task:\"Backup Database\"" + On, Backups, "1", "+"),
            ("/butler start task:CleanOldBundles" + On, Backups, "1", "anything"),
            ("/butler stop task:CleanOldBundles" + On, Backups, "1", "anything"),
            ("/butler start task:OptimizeDatabase" + On, Backups, "1", "not optimize"),
            ("/butler start task:BackupDatabase" + On, Backups, "666", "banned"),
            ("/butler start task:BackupDatabase" + On, Looks, "1", "backups"),
            ("/butler start task:BackupDatabase" + OnAttic, Backups, "1", "+"),
            // every task but one
            ("/butler start task:CleanOldBundles" + On, Anything, "1", "+"),
            ("/butler stop task:CleanOldBundles" + On, Anything, "1", "+"),
            ("/butler start task:OptimizeDatabase" + On, Anything, "1", "not optimize"),
            ("/butler start task:\"Optimize Database\"" + On, Anything, "1", "not optimize"),
            ("/butler start task:OPTIMIZEDATABASE" + OnAttic, Anything, "1", "not optimize"),
            ("/butler stop task:OptimizeDatabase" + On, Anything, "1", "+"),
            ("/butler start" + On, Anything, "1", "all"),
            ("/butler stop" + On, Anything, "1", "all"),
            ("/butler list" + On, Anything, "1", "looks"),
            // hours
            ("/butler start task:CleanOldBundles" + On, Later, "1", "later"),
            ("/butler start task:BackupDatabase" + On, Later, "1", "later"),
            ("/butler start task:OptimizeDatabase" + On, Later, "1", "not optimize"),
            ("/butler start task:CleanOldBundles" + On, Now, "1", "+"),
            ("/butler start task:BackupDatabase" + On, Now, "1", "anything"),
            ("/butler stop task:CleanOldBundles" + On, Now, "1", "anything"),
            // everything at once
            ("/butler start" + On, All, "1", "+"),
            ("/butler stop" + On, All, "1", "+"),
            ("/butler start" + On, Looks, "1", "all"),
            ("/butler stop" + On, Nobody, "1", "all"),
            ("/butler stop" + On, All, "666", "banned"),
            ("/butler start task:CleanOldBundles" + On, All, "1", "anything"),
            // one server
            ("/butler start task:CleanOldBundles" + OnAttic, Attic, "1", "+"),
            ("/butler start task:CleanOldBundles" + On, Attic, "1", "anything"),
            ("/butler stop task:CleanOldBundles" + OnAttic, Attic, "1", "anything"),
            ("/butler start" + OnAttic, Attic, "1", "all"),
            // one member
            ("/butler stop task:CleanOldBundles" + On, Nobody, "4242", "+"),
            ("/butler stop task:BackupDatabase" + On, Nobody, "4242", "backups"),
            ("/butler start task:CleanOldBundles" + On, Nobody, "4242", "anything"),
            // asking about others
            ("/butler why verb:list member:77", Curious, "1", "+"),
            ("/butler why verb:list member:77", Looks, "1", "curious"),
            ("/butler why verb:list member:77", Curious, "666", "banned"),
            ("/butler why verb:list", Nobody, "1", "+"),
        ];
        Assert.True(table.Length >= 40, $"{table.Length}");
        foreach (var (input, role, user, rule) in table)
        {
            var seen = await stage.Say(
                input,
                role,
                Token,
                new JsonObject
                {
                    ["user"] = new JsonObject { ["id"] = user, ["name"] = "m" },
                }
            );
            var said = $"{input} as {role}, {user}: {seen.Title} {seen.Text}";
            var denied =
                seen.Title is "Not allowed" or "Not now" && !input.StartsWith("/butler why", StringComparison.Ordinal)
                || (
                    seen.Title == "Not allowed"
                    && input.Contains("member:", StringComparison.Ordinal)
                    && !seen.Text.Contains("may not", StringComparison.Ordinal)
                );
            Assert.True(denied == (rule != "+"), said);
            if (rule != "+")
                Assert.Contains($"`{rule}`", seen.Text, StringComparison.Ordinal);
            var calls = await stage.PlexCalls(Token);
            Assert.DoesNotContain(calls, call => denied && !call.StartsWith("GET", StringComparison.Ordinal));
            if (denied && !input.Contains('"', StringComparison.Ordinal))
                Assert.Empty(calls);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{table.Length} cases");
    }

    [Fact]
    public async Task Only_tasks_that_may_be_acted_on_are_suggested()
    {
        Assert.Equal(["BackupDatabase"], await stage.Type("/butler start server:plex task:", Backups, Token));
        Assert.DoesNotContain("OptimizeDatabase", await stage.Type("/butler start server:plex task:", Anything, Token));
        Assert.Empty(await stage.Type("/butler start server:plex task:", Looks, Token));
    }

    [Fact]
    public async Task Why_names_the_rule_in_words_and_knows_the_roles_that_others_have_now()
    {
        Assert.Contains(
            "by rule `backups`",
            (await stage.Say("/butler why verb:start task:BackupDatabase", Backups, Token)).Answered("Allowed").Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Rule `not optimize` denies it",
            (await stage.Say("/butler why verb:start task:OptimizeDatabase", Anything, Token))
                .Answered("Not allowed")
                .Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "one more press",
            (await stage.Say("/butler why verb:stop-all", All, Token)).Answered("Allowed").Text,
            StringComparison.Ordinal
        );
        (await stage.Say("/butler why verb:list member:78", Curious, Token)).Answered("Not a member");
        await stage.Say(
            "/butler list server:plex",
            Looks,
            Token,
            new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "78", ["name"] = "m" },
            }
        );
        Assert.Contains(
            "<@78> may **list**",
            (await stage.Say("/butler why verb:list member:78", Curious, Token)).Answered("Allowed").Text,
            StringComparison.Ordinal
        );
        await stage.Say(
            "/butler list server:plex",
            Nobody,
            Token,
            new JsonObject
            {
                ["user"] = new JsonObject { ["id"] = "78", ["name"] = "m" },
            }
        );
        Assert.Contains(
            "<@78> may not **list**",
            (await stage.Say("/butler why verb:list member:78", Curious, Token)).Answered("Not allowed").Text,
            StringComparison.Ordinal
        );
        // Somebody the bot has never heard of: what it knows of them comes with the question.
        var vera = (await stage.Discord("state", Token))["members"]!
            .AsArray()
            .First(static m => m!["name"]!.GetValue<string>() == "vera")!;
        Assert.Contains(
            "by rule `examines`",
            (await stage.Say($"/butler why verb:doctor member:{vera["id"]}", Curious, Token)).Answered("Allowed").Text,
            StringComparison.Ordinal
        );
        (await stage.Say("/butler why verb:start", Anything, Token)).Answered("Which task?");
    }

    [Fact]
    public void A_shadowed_rule_is_told_at_start() =>
        Assert.Contains(
            "Rule 'shadowed' never decides anything: rule 'anything' always does before it",
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
