using System.Text.Json.Nodes;
using LanguageExt;
using PlexButler.Bot.Doctor;
using PlexButler.Bot.Doctor.Results;
using PlexButler.Bot.Interactions;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary><c>doctor</c> against the sandbox: all well, and broken in every way it knows, one at a time.</summary>
public sealed class DoctorSpecs
{
    // The fault, how to bring it about, the check that names it, and words of what it found and of the next step.
    sealed record Case(
        string Fault,
        Func<DoctorFixture, Task> Break,
        string Subject,
        CheckStatus Status,
        string Message,
        string Remedy
    );

    static readonly Case[] Cases =
    [
        new(
            "no Plex address",
            SetSetting("Plex:Url", null),
            "settings",
            CheckStatus.Fail,
            "Plex:Url: is missing",
            "docs/settings.md"
        ),
        new(
            "token file that is not there",
            w => InOrder(SetSetting("Discord:Token", null), SetSetting("Discord:TokenFile", "/does/not/exist"))(w),
            "settings",
            CheckStatus.Fail,
            "Discord:TokenFile: names a file that does not exist",
            "docs/settings.md"
        ),
        new(
            "role by name",
            SetSetting("Access:Operators", "Movie Fans"),
            "settings",
            CheckStatus.Fail,
            "'Movie' is not a Discord id",
            "docs/settings.md"
        ),
        new(
            "misspelt key",
            SetSetting("Plex:Ulr", "x"),
            "settings",
            CheckStatus.Warn,
            "Did you mean Plex:Url",
            "Fix or remove it"
        ),
        new(
            "clock 90 s ahead",
            w => Do(() => w.ClockSkew = TimeSpan.FromSeconds(90)),
            "clock",
            CheckStatus.Fail,
            "ahead of Discord's",
            "NTP"
        ),
        new(
            "clock 20 s behind",
            w => Do(() => w.ClockSkew = TimeSpan.FromSeconds(-20)),
            "clock",
            CheckStatus.Warn,
            "behind Discord's",
            "NTP"
        ),
        new(
            "client secret instead of the token",
            SetSetting("Discord:Token", "AbCdEfGhIjKlMnOpQrStUvWxYz012345"),
            "settings",
            CheckStatus.Fail,
            "client secret, not a bot token",
            "docs/settings.md"
        ),
        new(
            "public key instead of the token",
            SetSetting("Discord:Token", new string('a', 64)),
            "settings",
            CheckStatus.Fail,
            "public key, not the bot token",
            "docs/settings.md"
        ),
        new(
            "token reset",
            w => w.PostDiscordFault(new JsonObject { ["fault"] = "revokeToken" }),
            "Discord token",
            CheckStatus.Fail,
            "refused the token",
            "Reset it"
        ),
        new(
            "Discord refuses connections",
            SetSetting("Discord:ApiUrl", "http://127.0.0.1:1/api/v10"),
            "Discord",
            CheckStatus.Fail,
            "no connection",
            "firewall"
        ),
        new(
            "Discord's name unknown",
            SetSetting("Discord:ApiUrl", "http://discord.invalid/api/v10"),
            "Discord",
            CheckStatus.Fail,
            "its name could not be resolved",
            "DNS"
        ),
        new(
            "Discord in trouble",
            w => w.PostDiscordFault(StatusFault(503, "GET /gateway/bot")),
            "Discord",
            CheckStatus.Fail,
            "answers with status 503",
            "discordstatus.com"
        ),
        new(
            "something else at Discord's address",
            w => SetSetting("Discord:ApiUrl", w.Settings["Plex:Url"] + "/api/v10")(w),
            "Discord",
            CheckStatus.Fail,
            "is not Discord's API",
            "Discord:ApiUrl"
        ),
        new(
            "intents refused",
            w =>
                w.PostDiscordFault(
                    new JsonObject
                    {
                        ["fault"] = "close",
                        ["code"] = 4014,
                        ["on"] = "identify",
                    }
                ),
            "Discord session",
            CheckStatus.Fail,
            "it refused the intents",
            "intents"
        ),
        new(
            "no sessions left",
            w =>
                w.PostDiscordFault(
                    new JsonObject
                    {
                        ["fault"] = "identifyBudget",
                        ["remaining"] = 1,
                        ["resetAfter"] = 1000000,
                    }
                ),
            "Discord session",
            CheckStatus.Fail,
            "allows only 1 new session",
            "keeps restarting the bot"
        ),
        new(
            "public key of another application",
            SetSetting("Discord:PublicKey", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
            "Discord application",
            CheckStatus.Fail,
            "is not this application's key",
            "General Information"
        ),
        new(
            "interactions over HTTP that Discord does not know of",
            w => SetSetting("Discord:PublicKey", w.PublicKey)(w),
            "Discord application",
            CheckStatus.Fail,
            "no Interactions Endpoint URL",
            "/interactions"
        ),
        new(
            "guild without the bot",
            SetSetting("Access:Guilds", "123456789012345678"),
            "guild 123456789012345678",
            CheckStatus.Fail,
            "not in this Discord server",
            "https://discord.com/oauth2/authorize"
        ),
        new(
            "invited without applications.commands",
            w =>
                w.PostDiscordFault(
                    StatusFault(403, $"GET /applications/{w.ApplicationId}/guilds/{w.GuildId}/commands")
                ),
            "commands",
            CheckStatus.Fail,
            "applications.commands",
            "Invite it again"
        ),
        new(
            "other commands registered",
            w =>
                w.RegisterCommands(
                    Prelude.Seq1(CommandTable.All.Registration.Head with { Description = "Of another version" })
                ),
            "commands",
            CheckStatus.Warn,
            "not those of this version",
            "Start or restart the bot"
        ),
        new(
            "role that no longer exists",
            SetSetting("Access:Admins", "123456789012345678"),
            "Access:Admins",
            CheckStatus.Fail,
            "No role has the id 123456789012345678",
            "Copy Role ID"
        ),
        new(
            "the role @everyone",
            w => SetSetting("Access:Operators", w.GuildId)(w),
            "Access:Operators",
            CheckStatus.Fail,
            "@everyone",
            "role of their own"
        ),
        new(
            "no role for a rule",
            SetSetting("Access:Admins", ""),
            "Access:Admins",
            CheckStatus.Warn,
            "nobody may",
            "role ids"
        ),
        new(
            "audit channel unknown",
            SetSetting("Access:AuditChannel", "123456789012345678"),
            "Access:AuditChannel",
            CheckStatus.Fail,
            "sees no channel",
            "Copy Channel ID"
        ),
        new(
            "folder for runs that is not there",
            SetSetting("Runs:File", "/does/not/exist/butler.db"),
            "runs",
            CheckStatus.Fail,
            "Runs:File: is in a folder that does not exist",
            "will not start"
        ),
        new(
            "file for runs that is none",
            SetSetting("Runs:File", typeof(DoctorSpecs).Assembly.Location),
            "runs",
            CheckStatus.Fail,
            "is not an SQLite database",
            "will not start"
        ),
        new(
            "database for runs that is down",
            SetSetting("Runs:Postgres", "Host=127.0.0.1;Port=1;Database=butler;Username=butler;Password=hunter2"),
            "runs",
            CheckStatus.Fail,
            "cannot be reached",
            "docs/runs.md"
        ),
        new(
            "Plex's name unknown",
            SetSetting("Plex:Url", "http://plex.invalid:32400"),
            "plex: address",
            CheckStatus.Fail,
            "plex.invalid cannot be resolved",
            "DNS"
        ),
        new(
            "Plex refuses connections",
            SetSetting("Plex:Url", "http://127.0.0.1:1"),
            "plex: address",
            CheckStatus.Fail,
            "Nothing answers at http://127.0.0.1:1",
            "32400"
        ),
        new(
            "loopback inside a container",
            w => InOrder(SetSetting("Plex:Url", "http://127.0.0.1:1"), x => Do(() => x.IsInContainer = true))(w),
            "plex: address",
            CheckStatus.Fail,
            "is this container itself",
            "host.docker.internal"
        ),
        new(
            "https to a port that speaks http",
            w =>
                SetSetting("Plex:Url", w.Settings["Plex:Url"]!.Replace("http:", "https:", StringComparison.Ordinal))(w),
            "plex: address",
            CheckStatus.Fail,
            "TLS connection",
            "http://"
        ),
        new(
            "Plex token wrong",
            SetSetting("Plex:Token", "wrongwrongwrongwrong"),
            "plex: token",
            CheckStatus.Fail,
            "does not accept it",
            "butler setup"
        ),
        new(
            "Plex token of a guest",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "unauthorized", ["route"] = "/butler" }),
            "plex: token",
            CheckStatus.Fail,
            "not the owner's",
            "owner"
        ),
        new(
            "Plex in maintenance",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "maintenance" }),
            "plex: address",
            CheckStatus.Warn,
            "503",
            "Wait"
        ),
        new(
            "no Plex at the address",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "html" }),
            "plex: address",
            CheckStatus.Fail,
            "is not a Plex server",
            "32400"
        ),
        new(
            "Plex hangs",
            w =>
                InOrder(SetSetting("Plex:Timeout", "0.5"), x =>
                    x.PostPlexControl("faults", new JsonObject { ["fault"] = "hang" })
                )(w),
            "plex: address",
            CheckStatus.Fail,
            "did not answer within 0.5 s",
            "Plex:Timeout"
        ),
        new(
            "Plex breaks the connection",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "reset" }),
            "plex: address",
            CheckStatus.Fail,
            "closed the connection",
            "log"
        ),
        new(
            "Plex redirects",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "redirect", ["to"] = "http://127.0.0.1:1/" }),
            "plex: address",
            CheckStatus.Fail,
            "status 302",
            "proxy"
        ),
        new(
            "server unclaimed",
            w => w.PostPlexControl("state", new JsonObject { ["options"] = new JsonObject { ["claimed"] = false } }),
            "plex: account",
            CheckStatus.Warn,
            "no Plex account",
            "claim"
        ),
        new(
            "maintenance window empty",
            w =>
                w.PostPlexControl(
                    "state",
                    new JsonObject
                    {
                        ["window"] = new JsonObject { ["start"] = 3, ["end"] = 3 },
                    }
                ),
            "plex: window",
            CheckStatus.Warn,
            "window is empty",
            "two different hours"
        ),
        new(
            "a redirect in front of Plex's root",
            w =>
                w.PostPlexControl(
                    "faults",
                    new JsonObject
                    {
                        ["fault"] = "redirect",
                        ["to"] = "http://127.0.0.1:1/",
                        ["route"] = "/",
                    }
                ),
            "plex: address",
            CheckStatus.Warn,
            "answers its root address itself",
            "Pass / on to Plex"
        ),
        new(
            "a sign-in page in front of Plex's root",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "html", ["route"] = "/" }),
            "plex: address",
            CheckStatus.Warn,
            "answers its root address itself",
            "Pass / on to Plex"
        ),
        new(
            "activities kept back",
            w => w.PostPlexControl("faults", new JsonObject { ["fault"] = "html", ["route"] = "/activities" }),
            "plex: activities",
            CheckStatus.Fail,
            "cards cannot follow a run",
            "pass /activities on"
        ),
        new(
            "no WebSocket",
            w =>
                w.PostPlexControl(
                    "faults",
                    new JsonObject { ["fault"] = "html", ["route"] = "/:/websockets/notifications" }
                ),
            "plex: notifications",
            CheckStatus.Warn,
            "WebSocket cannot be reached",
            "Let WebSockets pass"
        ),
        new(
            "another program at the bot's port",
            w => SetSetting("Http:Urls", w.Settings["Plex:Url"])(w),
            "listener",
            CheckStatus.Fail,
            "Another program listens at",
            "Http:Urls"
        ),
        new(
            "an address that this machine does not have",
            SetSetting("Http:Urls", "http://203.0.113.7:8080"),
            "listener",
            CheckStatus.Fail,
            "does not have the address 203.0.113.7",
            "Http:Urls"
        ),
    ];

    public static TheoryData<string> Faults => [.. Cases.Select(c => c.Fault)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Doctor_reports_a_broken_setup_with_its_fix(string fault)
    {
        var one = Cases.Single(c => c.Fault == fault);
        await using var fixture = await DoctorFixture.Start();
        await one.Break(fixture);
        var findings = await fixture.RunDoctor();
        var found = findings.Checks.FirstOrDefault(c =>
            c.Status == one.Status
            && c.Subject == one.Subject
            && c.Message.Contains(one.Message, StringComparison.Ordinal)
        );
        Assert.True(found is not null, findings.ToTable());
        Assert.Contains(one.Remedy, found.Remedy, StringComparison.Ordinal);
        Assert.Equal(one.Status != CheckStatus.Fail, findings.HasNoFailures);
        Assert.All((string[])["Plex:Token", "Discord:Token"], secret =>
            Assert.DoesNotContain(
                fixture.Settings.GetValueOrDefault(secret) ?? "no secret",
                findings.ToTable(),
                StringComparison.Ordinal
            )
        );
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"| {fault} | {Findings.FormatStatus(found.Status)} {found.Subject}: {found.Message} → {found.Remedy} |"
        );
    }

    [Fact]
    public async Task Doctor_passes_every_check_of_a_working_setup()
    {
        await using var fixture = await DoctorFixture.Start();
        var findings = await fixture.RunDoctor();
        Assert.True(findings.Checks.All(c => c.Status == CheckStatus.Pass), findings.ToTable());
        Assert.Contains(findings.Checks, c =>
            c.Subject == "Access:Admins" && c.Message.EndsWith("is Admin in Home cinema.", StringComparison.Ordinal)
        );
        Assert.Equal(
            $"https://discord.com/oauth2/authorize?client_id={fixture.ApplicationId}&scope=bot%20applications.commands&permissions=274877926400",
            findings.InviteUrl.IfNone("")
        );
        TestContext.Current.TestOutputHelper?.WriteLine(findings.ToTable());
    }

    [Fact]
    public async Task Doctor_computes_that_the_bot_may_post_in_the_audit_channel()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Access:AuditChannel"] = fixture.ChannelId;
        var check = Assert.Single((await fixture.RunDoctor()).Checks, c => c.Subject == "Access:AuditChannel");
        Assert.Equal((CheckStatus.Pass, "The bot may post in #plex of Home cinema."), (check.Status, check.Message));
    }

    [Fact]
    public async Task Doctor_computes_that_the_bot_may_post_its_reports()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Report:Channel"] = fixture.ChannelId;
        var check = Assert.Single((await fixture.RunDoctor()).Checks, c => c.Subject == "Report:Channel");
        Assert.Equal((CheckStatus.Pass, "The bot may post in #plex of Home cinema."), (check.Status, check.Message));
        fixture.Settings["Report:Channel"] = "123456789012345678";
        var missing = Assert.Single((await fixture.RunDoctor()).Checks, c => c.Subject == "Report:Channel");
        Assert.Equal(CheckStatus.Fail, missing.Status);
    }

    [Fact]
    public void Doctor_prints_JSON_of_settings_that_cannot_be_read()
    {
        var findings = DoctorChecks.ForUnreadableSettings(new("appsettings.json", "is not valid JSON: here"));
        var json = JsonNode.Parse(findings.ToJson())!;
        Assert.False(json["good"]!.GetValue<bool>());
        Assert.Contains("is not valid JSON: here", json.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_only_warns_about_commands_that_are_not_registered_yet()
    {
        await using var fixture = await DoctorFixture.Start(isRegistered: false);
        var findings = await fixture.RunDoctor();
        Assert.True(findings.HasNoFailures);
        Assert.Contains(findings.Checks, c => c.Subject == "commands" && c.Status == CheckStatus.Warn);
    }

    [Fact]
    public async Task Doctor_in_a_running_bot_reports_its_own_connection()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.BotConnection = new ConnectionStatus(false, DateTimeOffset.UtcNow, "no heartbeat acknowledged");
        Assert.Contains((await fixture.RunDoctor()).Checks, c =>
            c is { Subject: "Discord session", Status: CheckStatus.Fail }
            && c.Message.Contains("no heartbeat acknowledged", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Doctor_prints_its_findings_as_JSON()
    {
        await using var fixture = await DoctorFixture.Start();
        fixture.Settings["Plex:Token"] = "wrongwrongwrongwrong";
        var json = JsonNode.Parse((await fixture.RunDoctor()).ToJson())!;
        Assert.False(json["good"]!.GetValue<bool>());
        Assert.Contains(json["checks"]!.AsArray(), c =>
            c!["verdict"]!.GetValue<string>() == "fail" && c["subject"]!.GetValue<string>() == "plex: token"
        );
    }

    static Func<DoctorFixture, Task> SetSetting(string name, string? value) =>
        fixture =>
            Do(() =>
            {
                if (value is null)
                    fixture.Settings.Remove(name);
                else
                    fixture.Settings[name] = value;
            });

    static Func<DoctorFixture, Task> InOrder(Func<DoctorFixture, Task> first, Func<DoctorFixture, Task> second) =>
        async fixture =>
        {
            await first(fixture);
            await second(fixture);
        };

    static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    static JsonObject StatusFault(int status, string route) =>
        new()
        {
            ["fault"] = "status",
            ["status"] = status,
            ["route"] = route,
            ["count"] = 0,
        };
}
