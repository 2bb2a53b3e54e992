using Microsoft.Extensions.Configuration;
using PlexButler.Bot.Settings;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Tests.Access;

namespace PlexButler.Bot.Tests.Settings;

/// <summary>What is read from the settings; every problem is reported by the setting's name.</summary>
public sealed class SettingsSpecs : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("butler").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_minimal_settings_are_an_address_two_tokens_and_a_guild()
    {
        var settings = ReadValid(MinimalSettings());
        Assert.Equal(
            ("plex", "http://10.0.0.2:32400/", TimeSpan.FromSeconds(10)),
            (
                settings.Servers.Head.Name,
                settings.Servers.Head.Server.Url.ToString(),
                settings.Servers.Head.Server.Timeout
            )
        );
        Assert.Equal("https://discord.com/api/v10", settings.Discord.ApiUrl.ToString());
        Assert.Equal(["http://127.0.0.1:8080"], settings.Urls.ToArray());
    }

    [Theory]
    [InlineData("Plex:Url", null, "Plex:Url")]
    [InlineData("Plex:Url", "192.168.1.10:32400", "Plex:Url")]
    [InlineData("Plex:Url", "http://plex:32400/?X-Plex-Token=abc", "Plex:Url")]
    [InlineData("Plex:Url", "http://me:pw@plex:32400", "Plex:Url")]
    [InlineData("Plex:Token", null, "Plex:Token")]
    [InlineData("Plex:Token", "  ", "Plex:Token")]
    [InlineData("Plex:Timeout", "-1", "Plex:Timeout")]
    [InlineData("Plex:CertificateSha256", "12:34", "Plex:CertificateSha256")]
    [InlineData("Plex:Proxy", "proxy:3128", "Plex:Proxy")]
    [InlineData("Plex:Proxy", "http://me:plex-secret@proxy:3128", "Plex:Proxy")]
    [InlineData("Plex:Servers:my attic:Url", "http://attic:32400", "Plex:Servers:my attic")]
    [InlineData("Discord:Token", null, "Discord:Token")]
    [InlineData("Discord:TokenFile", "/does/not/exist", "Discord:Token")]
    [InlineData("Discord:ApiUrl", "discord", "Discord:ApiUrl")]
    [InlineData("Access:Guilds", null, "Access:Guilds")]
    [InlineData("Access:Guilds", "My Server", "Access:Guilds")]
    [InlineData("Access:Viewers", "Fans", "Access:Viewers")]
    [InlineData("Access:Operators", "everyone", "Access:Operators")]
    [InlineData("Access:AuditChannel", "general", "Access:AuditChannel")]
    [InlineData("Access:ConfirmWithin", "soon", "Access:ConfirmWithin")]
    [InlineData("Access:ApproveWithin", "1h", "Access:ApproveWithin")]
    [InlineData("Access:TimeZone", "Mars/Olympus", "Access:TimeZone")]
    [InlineData("Plex:Token", "claim-abcdefghijkl", "Plex:Token")]
    [InlineData("Plex:Token", "http://plex:32400/library?X-Plex-Token=plex-secret", "Plex:Token")]
    [InlineData("Plex:Token", "plex-secret twice", "Plex:Token")]
    [InlineData("Discord:Token", "abcdefghijklmnopqrstuvwxyz-_0123", "Discord:Token")]
    [InlineData("Discord:Token", "claim-abcdefghijkl", "Discord:Token")]
    [InlineData("Discord:Token", "12345678901234567", "Discord:Token")]
    [InlineData("Discord:Token", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "Discord:Token")]
    [InlineData("Http:Urls", "8080", "Http:Urls")]
    [InlineData("Http:StopDelay", "2m", "Http:StopDelay")]
    [InlineData("Runs:AnnounceAfter", "2d", "Runs:AnnounceAfter")]
    public void An_invalid_setting_is_reported_by_name_without_secrets(string setting, string? value, string problem)
    {
        var settings = MinimalSettings();
        settings[setting] = value;
        var problems = ReadProblems(settings);
        Assert.Contains(problems, p => p.Setting == problem);
        Assert.All(problems, p => Assert.DoesNotContain("plex-secret", p.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plex\u200Bsecret", "an invisible zero-width space (U+200B) as character 5 of 11")]
    [InlineData("\u201Cplexsecret", "a curly quotation mark (U+201C) as character 1 of 11")]
    [InlineData("\uFEFFplexsecret", "an invisible byte order mark (U+FEFF) as character 1 of 11")]
    [InlineData("plex\u00A0secret", "a no-break space (U+00A0) as character 5 of 11")]
    [InlineData("plexs\u0435cret", "a Cyrillic letter that looks like e (U+0435) as character 6 of 10")]
    [InlineData("plex\U0001F600secret", "a special character (U+1F600) as character 5 of 11")]
    [InlineData("plex secret", "a space (U+0020) as character 5 of 11")]
    [InlineData("plexsecret\u0001", "a control character (U+0001) as character 11 of 11")]
    [InlineData("plex\uFF21secret", "a full-width A (U+FF21) as character 5 of 11")]
    public void A_character_no_header_carries_is_named_with_its_place(string token, string words)
    {
        var file = Path.Combine(folder, "token");
        File.WriteAllText(file, token + "\n");
        foreach (var setting in (string[])["Plex:Token", "Discord:Token"])
        {
            var (inline, fromFile) = (MinimalSettings(), MinimalSettings());
            inline[setting] = token;
            fromFile.Remove(setting);
            fromFile[setting + "File"] = file;
            Assert.Contains(words, Assert.Single(ReadProblems(inline)).Message, StringComparison.Ordinal);
            // Whatever reads a text file takes a byte order mark at its start for what it is.
            if (token[0] != '\uFEFF')
                Assert.Contains(words, Assert.Single(ReadProblems(fromFile)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_byte_order_mark_at_the_start_of_a_file_is_no_part_of_the_token()
    {
        var file = Path.Combine(folder, "token");
        File.WriteAllText(file, "plexsecret", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var settings = MinimalSettings();
        settings.Remove("Plex:Token");
        settings["Plex:TokenFile"] = file;
        Assert.Equal("plexsecret", ReadValid(settings).Servers.Head.Server.Token());
    }

    [Theory]
    [InlineData("Plex:Token", "the sign-in token of a Plex account")]
    [InlineData("Discord:Token", "a sign-in token (a JWT)")]
    public void A_JWT_is_recognized_where_another_token_belongs(string setting, string words)
    {
        var settings = MinimalSettings();
        settings[setting] = "eyJhbGciOiJFZERTQSJ9.eyJhdWQiOiJwbGV4LnR2IiwiZXhwIjoxfQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ";
        Assert.Contains(words, Assert.Single(ReadProblems(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_setting_errors_are_reported_together() =>
        Assert.Equal(
            ["Access:Guilds", "Discord:Token", "Plex:Token", "Plex:Url"],
            ReadProblems([]).Select(p => p.Setting).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Roles_are_read_as_a_list_or_comma_separated_and_may_be_everyone()
    {
        var settings = MinimalSettings();
        settings["Access:Viewers"] = "Everyone";
        settings["Access:Operators"] = "11111111111111111, 22222222222222222";
        settings["Access:Admins:0"] = "33333333333333333";
        settings["Access:Admins:1"] = "44444444444444444";
        var rules = ReadValid(settings).Policy.Rules;
        Assert.Equal(
            (true, 0, 2, 2),
            (rules[0].IncludesEveryone, rules[0].Roles.Length, rules[1].Roles.Length, rules[2].Roles.Length)
        );
    }

    [Fact]
    public void A_server_without_a_name_is_called_plex_beside_named_servers()
    {
        var settings = MinimalSettings();
        settings["Plex:Servers:attic:Url"] = "https://attic.example:32400";
        settings["Plex:Servers:attic:Token"] = "other-secret";
        settings["Plex:Servers:attic:CertificateSha256"] = string.Join(':', Enumerable.Repeat("AB", 32));
        var servers = ReadValid(settings).Servers;
        Assert.Equal(["plex", "attic"], servers.Map(s => s.Name).ToArray());
        Assert.Equal(64, servers[1].Server.CertificateSha256.IfNone("").Length);
    }

    [Fact]
    public void A_server_has_its_own_proxy_the_general_one_or_none()
    {
        var settings = MinimalSettings();
        settings["Plex:Servers:attic:Url"] = "https://attic.example:32400";
        settings["Plex:Servers:attic:Token"] = "other-secret";
        Assert.All(ReadValid(settings).Servers, server => Assert.True(server.Server.Proxy.IsNone));
        settings["Plex:Proxy"] = "http://proxy:3128";
        settings["Plex:Servers:attic:Proxy"] = "socks5://tunnel:1080";
        Assert.Equal(
            ["proxy:3128", "tunnel:1080"],
            ReadValid(settings)
                .Servers.Map(server => server.Server.Proxy.Map(url => url.Authority).IfNone(""))
                .ToArray()
        );
    }

    [Fact]
    public void A_secret_file_is_trimmed_and_reread_when_it_changes()
    {
        var path = Path.Combine(folder, "token");
        File.WriteAllText(path, "  \"Bot first-secret\"\n");
        var settings = MinimalSettings();
        settings.Remove("Discord:Token");
        settings["Discord:TokenFile"] = path;
        var token = ReadValid(settings).Discord.Token;
        Assert.Equal("first-secret", token().Reveal());
        File.WriteAllText(path, "second-secret");
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal("second-secret", token().Reveal());
        Assert.DoesNotContain("secret", token().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_per_file_secret_is_reread_when_its_file_changes()
    {
        File.WriteAllText(Path.Combine(folder, "Plex__Token"), "first-secret");
        var settings = MinimalSettings();
        settings["Plex:Token"] = "first-secret"; // as the key-per-file source read it at start
        var read = SettingsReader
            .Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Permissions.Set, folder)
            .Match(Right: s => s, Left: p => throw new InvalidOperationException(string.Join('\n', p)));
        Assert.Equal("first-secret", read.Servers.Head.Server.Token());
        File.WriteAllText(Path.Combine(folder, "Plex__Token"), "second-secret\n");
        Assert.Equal("second-secret", read.Servers.Head.Server.Token());
    }

    [Fact]
    public void A_changed_secret_file_is_reported_once_and_ignored_if_invalid()
    {
        var path = Path.Combine(folder, "token");
        File.WriteAllText(path, "first-secret\n");
        var source = new SecretSource("Plex:Token", null, path);
        var notices = new List<(string, bool)>();
        source.Changed += (problem, trouble) => notices.Add((problem.ToString(), trouble));
        Assert.Equal("first-secret", source.Read().Reveal());
        foreach (var content in (string[])["second-secret", "", "claim-abcdefgh"])
            Read(content);
        File.Delete(path);
        Assert.Equal("second-secret", source.Read().Reveal());
        Assert.Equal([false, true, true], notices.Select(t => t.Item2));
        Assert.All(notices, t => Assert.DoesNotContain("secret", t.Item1, StringComparison.Ordinal));

        void Read(string content)
        {
            File.WriteAllText(path, content);
            Assert.Equal("second-secret", source.Read().Reveal());
            Assert.Equal("second-secret", source.Read().Reveal());
        }
    }

    [Theory]
    [InlineData("abc", false)]
    [InlineData("abc\n", false)]
    [InlineData(" abc", true)]
    [InlineData("\"abc\"", true)]
    [InlineData("Bot abc", true)]
    public void Text_pasted_around_a_token_is_removed_with_a_warning(string pasted, bool warned)
    {
        var source = new SecretSource("Discord:Token", pasted, null);
        Assert.Equal(("abc", warned), (source.Read().Reveal(), source.Warning.IsSome));
        Assert.DoesNotContain(
            "abc",
            source.Warning.Map(w => w.ToString()).IfNone("") + source.Read(),
            StringComparison.Ordinal
        );
    }

    static Dictionary<string, string?> MinimalSettings() =>
        new()
        {
            ["Plex:Url"] = "http://10.0.0.2:32400",
            ["Plex:Token"] = "plex-secret",
            ["Discord:Token"] = "discord-secret",
            ["Access:Guilds"] = "12345678901234567",
        };

    static BotSettings ReadValid(Dictionary<string, string?> settings) =>
        SettingsReader
            .Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Permissions.Set)
            .Match(Right: s => s, Left: p => throw new InvalidOperationException(string.Join('\n', p)));

    static SettingProblem[] ReadProblems(Dictionary<string, string?> settings) =>
        SettingsReader
            .Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), Permissions.Set)
            .Match(Right: _ => [], Left: p => p.ToArray());
}
