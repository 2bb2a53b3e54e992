using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Reads everything under <c>Access</c>; problems go to the list.</summary>
sealed class AccessReader(IConfiguration configuration, List<Problem> problems)
{
    static readonly TimeSpan mostConfirm = TimeSpan.FromMinutes(15),
        mostApprove = TimeSpan.FromMinutes(15);

    /// <summary>The settings; meaningless if there were problems.</summary>
    public AccessSettings Read()
    {
        var guilds = Guilds();
        var expanded = Expanded();
        var written = Written();
        foreach (
            var name in expanded
                .AsEnumerable()
                .Concat(written)
                .GroupBy(static r => r.Name, StringComparer.OrdinalIgnoreCase)
                .Where(static g => g.Count() > 1)
                .Select(static g => g.Key)
        )
            Report("Access:Rules", $"rule '{name}': the name is used twice; each rule needs its own.");
        return new(
            new Policy(guilds, toSeq(expanded.AsEnumerable().Concat(written))),
            AuditChannel(),
            configuration["Access:AuditFile"] is { } path && path.Trim().Length > 0 ? Some(path.Trim()) : None,
            Within("Access:ConfirmWithin", TimeSpan.FromMinutes(2), mostConfirm),
            Within("Access:ApproveWithin", mostApprove, mostApprove)
        );
    }

    Seq<Snowflake> Guilds()
    {
        var before = problems.Count;
        var guilds = Ids("Access:Guilds");
        if (guilds.IsEmpty && problems.Count == before)
            Report(
                "Access:Guilds",
                "is required: the id of your Discord server (Developer Mode on, right-click the server, Copy Server ID)."
            );
        return guilds;
    }

    Seq<Rule> Expanded()
    {
        foreach (var name in (string[])["Access:Operators", "Access:Admins"])
            if (SettingLists.namesEveryone(configuration.GetSection(name)))
                Report(name, "'everyone' is allowed for Access:Viewers only; name the roles by id.");
        return Shorthands.expand(
            Ids("Access:Viewers"),
            SettingLists.namesEveryone(configuration.GetSection("Access:Viewers")),
            Ids("Access:Operators"),
            Ids("Access:Admins")
        );
    }

    Seq<Rule> Written()
    {
        var zone = TimeZones.read(configuration.GetSection("Access:TimeZone"), TimeZoneInfo.Utc, s =>
            Report("Access:TimeZone", s)
        );
        var servers = Servers();
        return toSeq(
                configuration
                    .GetSection("Access:Rules")
                    .GetChildren()
                    .Select(section => new RuleReader(section, servers, zone, problems).Read())
            )
            .Strict();
    }

    string[] Servers()
    {
        var named = configuration.GetSection("Plex:Servers").GetChildren().Select(static s => s.Key).ToArray();
        return named.Length == 0 || configuration["Plex:Url"] is not null ? ["plex", .. named] : named;
    }

    Option<Snowflake> AuditChannel() =>
        configuration["Access:AuditChannel"] is { Length: > 0 } ? Ids("Access:AuditChannel").HeadOrNone() : None;

    TimeSpan Within(string name, TimeSpan usual, TimeSpan most)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return usual;
        var parsed = Durations.parse(text, most);
        if (parsed.IsNone)
            Report(name, $"{Durations.Help}, at most {Durations.print(most)}.");
        return parsed.IfNone(usual);
    }

    Seq<Snowflake> Ids(string name) => SettingLists.ids(configuration.GetSection(name), s => Report(name, s));

    void Report(string setting, string sentence) => problems.Add(new(setting, sentence));
}
