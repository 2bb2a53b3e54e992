using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Doctor;

namespace PlexButler.Bot.Tests;

/// <summary><c>doctor</c> against the sandbox: all well, and broken in every way it knows, one at a time.</summary>
public sealed class DoctorSpecs
{
    // The fault, how to bring it about, the check that names it, and words of what it found and of the next step.
    sealed record Case(
        string Fault,
        Func<Ward, Task> Break,
        string Subject,
        Verdict Verdict,
        string Found,
        string Next
    );

    static readonly Case[] cases =
    [
        new(
            "no Plex address",
            Set("Plex:Url", null),
            "settings",
            Verdict.Fail,
            "Plex:Url: is missing",
            "docs/settings.md"
        ),
        new(
            "token file that is not there",
            w => Both(Set("Discord:Token", null), Set("Discord:TokenFile", "/does/not/exist"))(w),
            "settings",
            Verdict.Fail,
            "Discord:TokenFile: names a file that does not exist",
            "docs/settings.md"
        ),
        new(
            "role by name",
            Set("Access:Operators", "Movie Fans"),
            "settings",
            Verdict.Fail,
            "'Movie' is not a Discord id",
            "docs/settings.md"
        ),
        new("misspelt key", Set("Plex:Ulr", "x"), "settings", Verdict.Warn, "Did you mean Plex:Url", "Correct it"),
        new(
            "clock 90 s ahead",
            w => Do(() => w.Skew = TimeSpan.FromSeconds(90)),
            "clock",
            Verdict.Fail,
            "ahead of Discord's",
            "NTP"
        ),
        new(
            "clock 20 s behind",
            w => Do(() => w.Skew = TimeSpan.FromSeconds(-20)),
            "clock",
            Verdict.Warn,
            "behind Discord's",
            "NTP"
        ),
        new(
            "client secret instead of the token",
            Set("Discord:Token", "AbCdEfGhIjKlMnOpQrStUvWxYz012345"),
            "settings",
            Verdict.Fail,
            "client secret, not a bot token",
            "docs/settings.md"
        ),
        new(
            "public key instead of the token",
            Set("Discord:Token", new string('a', 64)),
            "settings",
            Verdict.Fail,
            "public key, not the bot token",
            "docs/settings.md"
        ),
        new(
            "token reset",
            w => w.Discord(new JsonObject { ["fault"] = "revokeToken" }),
            "Discord token",
            Verdict.Fail,
            "refused the token",
            "Reset it"
        ),
        new(
            "Discord refuses connections",
            Set("Discord:ApiUrl", "http://127.0.0.1:1/api/v10"),
            "Discord",
            Verdict.Fail,
            "nothing answers there",
            "firewall"
        ),
        new(
            "Discord's name unknown",
            Set("Discord:ApiUrl", "http://discord.invalid/api/v10"),
            "Discord",
            Verdict.Fail,
            "its name cannot be resolved",
            "DNS"
        ),
        new(
            "Discord in trouble",
            w => w.Discord(Status(503, "GET /gateway/bot")),
            "Discord",
            Verdict.Fail,
            "answers 503",
            "discordstatus.com"
        ),
        new(
            "something else at Discord's address",
            w => Set("Discord:ApiUrl", w.Settings["Plex:Url"] + "/api/v10")(w),
            "Discord",
            Verdict.Fail,
            "is not Discord's API",
            "Discord:ApiUrl"
        ),
        new(
            "intents refused",
            w =>
                w.Discord(
                    new JsonObject
                    {
                        ["fault"] = "close",
                        ["code"] = 4014,
                        ["on"] = "identify",
                    }
                ),
            "Discord session",
            Verdict.Fail,
            "intents are refused",
            "intents"
        ),
        new(
            "no sessions left",
            w =>
                w.Discord(
                    new JsonObject
                    {
                        ["fault"] = "identifyBudget",
                        ["remaining"] = 1,
                        ["resetAfter"] = 1000000,
                    }
                ),
            "Discord session",
            Verdict.Fail,
            "still allows today: 1.",
            "restarts the bot again and again"
        ),
        new(
            "public key of another application",
            Set("Discord:PublicKey", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            "Discord application",
            Verdict.Fail,
            "is not this application's key",
            "General Information"
        ),
        new(
            "interactions over HTTP that Discord does not know of",
            w => Set("Discord:PublicKey", w.PublicKey)(w),
            "Discord application",
            Verdict.Fail,
            "no Interactions Endpoint URL",
            "/interactions"
        ),
        new(
            "guild without the bot",
            Set("Access:Guilds", "123456789012345678"),
            "guild 123456789012345678",
            Verdict.Fail,
            "not in this Discord server",
            "https://discord.com/oauth2/authorize"
        ),
        new(
            "invited without applications.commands",
            w => w.Discord(Status(403, $"GET /applications/{w.Application}/guilds/{w.Guild}/commands")),
            "commands",
            Verdict.Fail,
            "applications.commands",
            "Invite it again"
        ),
        new(
            "other commands registered",
            w => w.Register(Prelude.Seq1(CommandTree.registration.Head with { Description = "Of another version" })),
            "commands",
            Verdict.Warn,
            "not what this version has",
            "restart it"
        ),
        new(
            "role that no longer exists",
            Set("Access:Admins", "123456789012345678"),
            "Access:Admins",
            Verdict.Fail,
            "No role has the id 123456789012345678",
            "Copy Role ID"
        ),
        new(
            "the role @everyone",
            w => Set("Access:Operators", w.Guild)(w),
            "Access:Operators",
            Verdict.Fail,
            "@everyone",
            "role of their own"
        ),
        new("no role for a rule", Set("Access:Admins", ""), "Access:Admins", Verdict.Warn, "nobody may", "role ids"),
        new(
            "audit channel unknown",
            Set("Access:AuditChannel", "123456789012345678"),
            "Access:AuditChannel",
            Verdict.Fail,
            "sees no channel",
            "Copy Channel ID"
        ),
        new(
            "folder for runs that is not there",
            Set("Runs:File", "/does/not/exist/butler.db"),
            "runs",
            Verdict.Fail,
            "Runs:File: is in a folder that does not exist",
            "does not start"
        ),
        new(
            "file for runs that is none",
            Set("Runs:File", typeof(DoctorSpecs).Assembly.Location),
            "runs",
            Verdict.Fail,
            "is not an SQLite database",
            "does not start"
        ),
        new(
            "database for runs that is down",
            Set("Runs:Postgres", "Host=127.0.0.1;Port=1;Database=butler;Username=butler;Password=hunter2"),
            "runs",
            Verdict.Fail,
            "cannot be reached",
            "docs/runs.md"
        ),
        new(
            "Plex's name unknown",
            Set("Plex:Url", "http://plex.invalid:32400"),
            "plex: address",
            Verdict.Fail,
            "plex.invalid cannot be resolved",
            "DNS"
        ),
        new(
            "Plex refuses connections",
            Set("Plex:Url", "http://127.0.0.1:1"),
            "plex: address",
            Verdict.Fail,
            "Nothing answers at http://127.0.0.1:1",
            "32400"
        ),
        new(
            "loopback inside a container",
            w => Both(Set("Plex:Url", "http://127.0.0.1:1"), x => Do(() => x.InContainer = true))(w),
            "plex: address",
            Verdict.Fail,
            "is this container itself",
            "host.docker.internal"
        ),
        new(
            "https to a port that speaks http",
            w => Set("Plex:Url", w.Settings["Plex:Url"]!.Replace("http:", "https:", StringComparison.Ordinal))(w),
            "plex: address",
            Verdict.Fail,
            "TLS connection",
            "http://"
        ),
        new(
            "Plex token wrong",
            Set("Plex:Token", "wrongwrongwrongwrong"),
            "plex: token",
            Verdict.Fail,
            "does not accept it",
            "butler setup"
        ),
        new(
            "Plex token of a guest",
            w => w.Plex("faults", new JsonObject { ["fault"] = "unauthorized", ["route"] = "/butler" }),
            "plex: token",
            Verdict.Fail,
            "not the owner's",
            "owner"
        ),
        new(
            "Plex in maintenance",
            w => w.Plex("faults", new JsonObject { ["fault"] = "maintenance" }),
            "plex: address",
            Verdict.Warn,
            "503",
            "Wait"
        ),
        new(
            "no Plex at the address",
            w => w.Plex("faults", new JsonObject { ["fault"] = "html" }),
            "plex: address",
            Verdict.Fail,
            "is not a Plex server",
            "32400"
        ),
        new(
            "Plex hangs",
            w => Both(Set("Plex:Timeout", "0.5"), x => x.Plex("faults", new JsonObject { ["fault"] = "hang" }))(w),
            "plex: address",
            Verdict.Fail,
            "did not answer within 0.5 s",
            "Plex:Timeout"
        ),
        new(
            "Plex breaks the connection",
            w => w.Plex("faults", new JsonObject { ["fault"] = "reset" }),
            "plex: address",
            Verdict.Fail,
            "broke the connection",
            "log"
        ),
        new(
            "Plex redirects",
            w => w.Plex("faults", new JsonObject { ["fault"] = "redirect", ["to"] = "http://127.0.0.1:1/" }),
            "plex: address",
            Verdict.Fail,
            "status 302",
            "proxy"
        ),
        new(
            "server unclaimed",
            w => w.Plex("state", new JsonObject { ["options"] = new JsonObject { ["claimed"] = false } }),
            "plex: account",
            Verdict.Warn,
            "no Plex account",
            "claim"
        ),
        new(
            "maintenance window empty",
            w =>
                w.Plex(
                    "state",
                    new JsonObject
                    {
                        ["window"] = new JsonObject { ["start"] = 3, ["end"] = 3 },
                    }
                ),
            "plex: window",
            Verdict.Warn,
            "window is empty",
            "two different hours"
        ),
    ];

    public static TheoryData<string> Faults => [.. cases.Select(c => c.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_broken_set_up_is_named_with_its_fix(string fault)
    {
        var one = cases.Single(c => c.Fault == fault);
        await using var ward = await Ward.Open();
        await one.Break(ward);
        var findings = await ward.Examine();
        var found = findings.Checks.FirstOrDefault(c =>
            c.Verdict == one.Verdict
            && c.Subject == one.Subject
            && c.Found.Contains(one.Found, StringComparison.Ordinal)
        );
        Assert.True(found is not null, findings.Table());
        Assert.Contains(one.Next, found.Next, StringComparison.Ordinal);
        Assert.Equal(one.Verdict != Verdict.Fail, findings.IsGood);
        Assert.All((string[])["Plex:Token", "Discord:Token"], secret =>
            Assert.DoesNotContain(
                ward.Settings.GetValueOrDefault(secret) ?? "no secret",
                findings.Table(),
                StringComparison.Ordinal
            )
        );
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"| {fault} | {Findings.Word(found.Verdict)} {found.Subject}: {found.Found} → {found.Next} |"
        );
    }

    [Fact]
    public async Task When_all_is_well_every_check_passes_roles_have_names_and_the_invite_asks_for_nothing()
    {
        await using var ward = await Ward.Open();
        var findings = await ward.Examine();
        Assert.True(findings.Checks.All(c => c.Verdict == Verdict.Pass), findings.Table());
        Assert.Contains(findings.Checks, c =>
            c.Subject == "Access:Admins" && c.Found.EndsWith("is Admin in Home cinema.", StringComparison.Ordinal)
        );
        Assert.Equal(
            $"https://discord.com/oauth2/authorize?client_id={ward.Application}&scope=bot%20applications.commands&permissions=0",
            findings.Invite
        );
        TestContext.Current.TestOutputHelper?.WriteLine(findings.Table());
    }

    [Fact]
    public async Task Commands_that_are_not_there_yet_are_no_failure()
    {
        await using var ward = await Ward.Open(isRegistered: false);
        var findings = await ward.Examine();
        Assert.True(findings.IsGood);
        Assert.Contains(findings.Checks, c => c.Subject == "commands" && c.Verdict == Verdict.Warn);
    }

    [Fact]
    public async Task A_bot_that_examines_itself_tells_of_its_own_connection()
    {
        await using var ward = await Ward.Open();
        ward.Running = new(false, DateTimeOffset.UtcNow, "no heartbeat acknowledged");
        Assert.Contains((await ward.Examine()).Checks, c =>
            c is { Subject: "Discord session", Verdict: Verdict.Fail }
            && c.Found.Contains("no heartbeat acknowledged", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task For_machines_it_is_json()
    {
        await using var ward = await Ward.Open();
        ward.Settings["Plex:Token"] = "wrongwrongwrongwrong";
        var json = JsonNode.Parse((await ward.Examine()).Json())!;
        Assert.False(json["good"]!.GetValue<bool>());
        Assert.Contains(json["checks"]!.AsArray(), c =>
            c!["verdict"]!.GetValue<string>() == "fail" && c["subject"]!.GetValue<string>() == "plex: token"
        );
    }

    static Func<Ward, Task> Set(string name, string? value) =>
        ward =>
            Do(() =>
            {
                if (value is null)
                    ward.Settings.Remove(name);
                else
                    ward.Settings[name] = value;
            });

    static Func<Ward, Task> Both(Func<Ward, Task> first, Func<Ward, Task> second) =>
        async ward =>
        {
            await first(ward);
            await second(ward);
        };

    static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    static JsonObject Status(int status, string route) =>
        new()
        {
            ["fault"] = "status",
            ["status"] = status,
            ["route"] = route,
            ["count"] = 0,
        };
}
