using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Logging;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Reads the settings and finds every problem at once. Pure but for the secret files it looks at.</summary>
sealed class SettingsReader(IConfiguration configuration)
{
    readonly List<Problem> problems = [];

    /// <summary>The settings, or all problems in the order of the settings' table.</summary>
    public static Either<Seq<Problem>, BotSettings> Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var settings = reader.Read();
        return reader.problems.Count == 0 ? settings : toSeq(reader.problems).Strict();
    }

    /// <summary>What could be read, with stand-ins for the rest, and all problems. For looking at; the bot never runs on it.</summary>
    public static (BotSettings Settings, IReadOnlyList<Problem> Problems) Inspect(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        return (reader.Read(), reader.problems);
    }

    BotSettings Read()
    {
        var servers = new ServerSettings(configuration, Secret, problems).Read();
        var discord = new LeanOptions(Address("Discord:ApiUrl", "https://discord.com/api/v10"), Secret("Discord:Token", DiscordTokenHelp), Product.Version);
        var policy = new Policy(Guilds(), Shorthands());
        if (AccountHost.Of(configuration) is null) Report(AccountHost.Setting, Addresses.Help);
        if (!LogFormat.IsKnown(configuration[LogFormat.Setting])) Report(LogFormat.Setting, $"is none of {string.Join(", ", LogFormat.Words)}.");
        return new(servers, discord, policy, AuditChannel(), Urls()) { PublicKey = Key() };
    }

    const string DiscordTokenHelp = "copy it from discord.com/developers, your application, Bot, Reset Token.";

    Func<Secret> Secret(string name, string help)
    {
        var (inline, path) = (configuration[name], configuration[name + "File"]);
        if (inline is not null && path is not null) Report(name, $"is set twice, here and as {name}File; keep one.");
        else if (path is not null && !File.Exists(path)) Report(name + "File", "names a file that does not exist or cannot be read here.");
        var source = new SecretSource(inline, path);
        if (source.Read().Reveal().Length == 0 && (path is null || File.Exists(path))) Report(path is null ? name : name + "File", $"is missing or empty; {help}");
        return source.Read;
    }

    Option<PublicKey> Key()
    {
        if (configuration["Discord:PublicKey"] is not { Length: > 0 } text) return None;
        var key = PublicKey.Parse(text.Trim());
        if (key.IsNone) Report("Discord:PublicKey", "is not a key of 64 hexadecimal digits; copy it from discord.com/developers, your application, General Information, Public Key.");
        return key;
    }

    Uri Address(string name, string fallback)
    {
        if (Addresses.Parse(configuration[name] ?? fallback) is { } address) return address;
        Report(name, Addresses.Help);
        return new Uri(fallback);
    }

    Seq<Snowflake> Guilds()
    {
        var guilds = Ids("Access:Guilds");
        if (guilds.IsEmpty && problems.TrueForAll(p => p.Setting != "Access:Guilds"))
            Report("Access:Guilds", "is required: the id of your Discord server (Developer Mode on, right-click the server, Copy Server ID).");
        return guilds;
    }

    Seq<Rule> Shorthands()
    {
        var viewers = Words("Access:Viewers");
        var everyone = viewers.Exists(static w => string.Equals(w, Rule.EveryoneWord, StringComparison.OrdinalIgnoreCase));
        foreach (var name in (string[])["Access:Operators", "Access:Admins"])
        {
            if (Words(name).Exists(static w => string.Equals(w, Rule.EveryoneWord, StringComparison.OrdinalIgnoreCase)))
                Report(name, "'everyone' is allowed for Access:Viewers only; name the roles by id.");
        }
        return Rule.Shorthands(Ids("Access:Viewers"), everyone, Ids("Access:Operators"), Ids("Access:Admins"));
    }

    Option<Snowflake> AuditChannel() =>
        configuration["Access:AuditChannel"] is { Length: > 0 } ? Ids("Access:AuditChannel").HeadOrNone() : None;

    Seq<string> Urls()
    {
        var urls = Words("Http:Urls", ';', ',');
        foreach (var url in urls.Filter(static u => Listeners.Parse(u) is null)) Report("Http:Urls", $"'{url}' is not like http://127.0.0.1:8080.");
        return urls.IsEmpty ? Seq1("http://127.0.0.1:8080") : urls;
    }

    Seq<Snowflake> Ids(string name)
    {
        var words = Words(name).Filter(static w => !string.Equals(w, Rule.EveryoneWord, StringComparison.OrdinalIgnoreCase));
        foreach (var word in words.Filter(static w => Snowflake.Parse(w).IsNone))
            Report(name, $"'{word}' is not a Discord id; ids are 17 to 20 digits, never names (Developer Mode on, right-click, Copy ID).");
        return words.Bind(static w => Snowflake.Parse(w).ToSeq()).Strict();
    }

    Seq<string> Words(string name, params ReadOnlySpan<char> separators)
    {
        var section = configuration.GetSection(name);
        var texts = section.GetChildren().Select(static c => c.Value ?? "").Prepend(section.Value ?? "");
        char[] split = separators.IsEmpty ? [',', ' ', '\t', '\n'] : separators.ToArray();
        return toSeq(texts.SelectMany(t => t.Split(split, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).Strict();
    }

    void Report(string setting, string sentence) => problems.Add(new(setting, sentence));
}
