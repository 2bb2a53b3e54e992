using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings;

/// <summary>Reads the settings and finds every problem at once. Pure but for the secret files it looks at.</summary>
sealed class SettingsReader(IConfiguration configuration, string secretsFolder)
{
    /// <summary>The setting that lets Discord hide the commands.</summary>
    public const string PermissionsSetting = "Discord:DefaultMemberPermissions";

    readonly List<Problem> problems = [];
    readonly List<SecretSource> secrets = [];

    /// <summary>The settings, or all problems in the order of the settings' table.</summary>
    public static Either<Seq<Problem>, BotSettings> Read(IConfiguration configuration) =>
        Read(configuration, Sources.Secrets);

    /// <summary>The same, with key-per-file secrets in that folder.</summary>
    public static Either<Seq<Problem>, BotSettings> Read(IConfiguration configuration, string secretsFolder)
    {
        var reader = new SettingsReader(configuration, secretsFolder);
        var settings = reader.Read();
        return reader.problems.Count == 0 ? settings : toSeq(reader.problems).Strict();
    }

    /// <summary>What could be read, with stand-ins for the rest, and all problems. For looking at; the bot never runs on it.</summary>
    public static (BotSettings Settings, IReadOnlyList<Problem> Problems) Inspect(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration, Sources.Secrets);
        return (reader.Read(), reader.problems);
    }

    BotSettings Read()
    {
        var servers = new ServerSettings(configuration, Secret, problems).Read();
        var discord = new LeanOptions(
            Address("Discord:ApiUrl", "https://discord.com/api/v10"),
            Secret("Discord:Token", DiscordTokenHelp),
            Product.Version
        );
        var access = new AccessReader(configuration, problems).Read();
        if (AccountHost.Of(configuration) is null)
            Report(AccountHost.Setting, Addresses.Help);
        if (!LogFormat.IsKnown(configuration[LogFormat.Setting]))
            Report(LogFormat.Setting, $"is none of {string.Join(", ", LogFormat.Words)}.");
        return new(servers, discord, access, Urls())
        {
            Cards = Cards(),
            Runs = RunSettings.Read(configuration, problems),
            WebhookSecret = Webhook(),
            Secrets = toSeq(secrets).Strict(),
            PublicKey = Key(),
            MemberPermissions = Permissions(),
        };
    }

    const string DiscordTokenHelp = "copy it from discord.com/developers, your application, Bot, Reset Token.";

    Func<Secret> Secret(string name, string help)
    {
        var (inline, path) = (configuration[name], configuration[name + "File"]);
        if (inline is not null && path is not null)
            Report(name, $"is set twice, here and as {name}File; keep one.");
        else if (path is not null && !File.Exists(path))
            Report(name + "File", "names a file that does not exist or cannot be read here.");
        else if (inline is not null)
            path = Mounted(name);
        var source = new SecretSource(name, inline, path);
        if (source.Read().Reveal().Length == 0 && (path is null || File.Exists(path)))
            Report(configuration[name + "File"] is null ? name : name + "File", $"is missing or empty; {help}");
        else
            source.Mistake.IfSome(problems.Add);
        secrets.Add(source);
        return source.Read;
    }

    Option<PublicKey> Key()
    {
        if (configuration["Discord:PublicKey"] is not { Length: > 0 } text)
            return None;
        var key = PublicKey.Parse(text.Trim());
        if (key.IsNone)
            Report(
                "Discord:PublicKey",
                "is not a key of 64 hexadecimal digits; copy it from discord.com/developers, your application, General Information, Public Key."
            );
        return key;
    }

    // As many bits as Discord's own description allows. Not 0: it means the same as 8, and some libraries read it as "not set".
    Option<ulong> Permissions()
    {
        const ulong Most = (1UL << 54) - 1;
        if (configuration[PermissionsSetting] is not { Length: > 0 } text)
            return None;
        if (
            ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits is > 0 and <= Most
        )
            return bits;
        Report(
            PermissionsSetting,
            "is not a sum of Discord's permission bits, such as 32 for Manage Server or 8 for administrators alone."
        );
        return None;
    }

    // The one secret that may be missing.
    Option<Func<Secret>> Webhook()
    {
        const string name = "Plex:WebhookSecret";
        return configuration[name] is null && configuration[name + "File"] is null
            ? None
            : Some(Secret(name, "make one up: at least 16 letters, digits, '-' or '_'."));
    }

    CardSettings Cards()
    {
        const string name = "Runs:AnnounceAfter";
        var (usual, text) = (TimeSpan.FromMinutes(1), configuration[name]);
        var parsed = text is { Length: > 0 } ? Durations.parse(text, TimeSpan.FromDays(1)) : Some(usual);
        if (parsed.IsNone)
            Report(name, $"{Durations.Help}, at most 1d.");
        var zone = configuration.GetSection("Access:TimeZone");

        // A zone that is none is reported where the rules read it.
        return new(
            parsed.IfNone(usual),
            zone.Value is { Length: > 0 } ? Some(TimeZones.read(zone, TimeZoneInfo.Utc, static _ => { })) : None
        );
    }

    // A secret that came from a key-per-file folder is read from its file again at each use, like one named by …File.
    string? Mounted(string name) =>
        Directory.Exists(secretsFolder)
            ? Directory
                .EnumerateFiles(secretsFolder)
                .FirstOrDefault(file =>
                    string.Equals(
                        Path.GetFileName(file).Replace("__", ":", StringComparison.Ordinal),
                        name,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
            : null;

    Uri Address(string name, string fallback)
    {
        if (Addresses.Parse(configuration[name] ?? fallback) is { } address)
            return address;
        Report(name, Addresses.Help);
        return new Uri(fallback);
    }

    Seq<string> Urls()
    {
        var urls = SettingLists.words(configuration.GetSection("Http:Urls"), ';', ',');
        foreach (var url in urls.Filter(static u => Listeners.Parse(u) is null))
            Report("Http:Urls", $"'{url}' is not like http://127.0.0.1:8080.");
        return urls.IsEmpty ? Seq1("http://127.0.0.1:8080") : urls;
    }

    void Report(string setting, string sentence) => problems.Add(new(setting, sentence));
}
