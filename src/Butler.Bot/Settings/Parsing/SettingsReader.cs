using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Http;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>Reads the settings and collects all problems. Pure except for the secret files it reads.</summary>
sealed class SettingsReader(IConfiguration configuration, PermissionSet permissions, string secretsFolder)
{
    /// <summary>The setting that makes Discord hide the commands.</summary>
    public const string MemberPermissionsSetting = "Discord:DefaultMemberPermissions";

    readonly List<SettingProblem> problems = [];
    readonly List<SecretSource> secrets = [];

    /// <summary>The settings, or all problems.</summary>
    public static Either<SettingProblem[], BotSettings> Read(IConfiguration configuration, PermissionSet permissions) =>
        Read(configuration, permissions, ConfigurationSources.SecretsFolder);

    /// <summary>The settings, or all problems, with key-per-file secrets in a folder.</summary>
    public static Either<SettingProblem[], BotSettings> Read(
        IConfiguration configuration,
        PermissionSet permissions,
        string secretsFolder
    )
    {
        var reader = new SettingsReader(configuration, permissions, secretsFolder);
        var settings = reader.Read();
        return reader.problems.Count == 0 ? settings : reader.problems.ToArray();
    }

    /// <summary>
    /// What could be read, with placeholders for the rest, and all problems. For checks only; the bot never runs on it.
    /// </summary>
    public static (BotSettings Settings, IReadOnlyList<SettingProblem> Problems) ReadWithPlaceholders(
        IConfiguration configuration,
        PermissionSet permissions
    )
    {
        var reader = new SettingsReader(configuration, permissions, ConfigurationSources.SecretsFolder);
        return (reader.Read(), reader.problems);
    }

    BotSettings Read()
    {
        problems.AddRange(ListEntries.FindAmbiguous(configuration));
        var servers = new PlexServerReader(configuration, ReadSecret, problems).Read();
        var discord = new DiscordOptions(
            ReadUrl("Discord:ApiUrl", "https://discord.com/api/v10"),
            ReadSecret("Discord:Token", DiscordTokenHelp),
            Product.Version
        )
        {
            ProjectUrl = Product.Url,
        };
        var access = new AccessReader(configuration, permissions, problems).Read();
        if (PlexAccountHost.Read(configuration).IsNone)
            Report(PlexAccountHost.SettingName, BaseUrl.FormatError);
        if (!LogFormat.IsValid(configuration[LogFormat.SettingName]))
            Report(LogFormat.SettingName, $"must be {Humanize.OrList(LogFormat.Values)}.");
        return new(servers, discord, access, ReadListenUrls())
        {
            // An invalid zone is reported where the rules are read.
            Cards = new(
                ReadDuration("Runs:AnnounceAfter", TimeSpan.FromMinutes(1), max: TimeSpan.FromDays(1)),
                TimeZoneReader.ReadDefault(configuration, static _ => { })
            ),
            StopDelay = ReadDuration("Http:StopDelay", TimeSpan.Zero, max: TimeSpan.FromMinutes(1)),
            Runs = new RunSettingsReader(configuration, problems).Read(),
            Report = new ReportSettingsReader(configuration, problems).Read(),
            Plans = new PlanReader(configuration, servers, problems).Read(),
            IsAlwaysWatching = ReadWatch(),
            WebhookSecret = ReadWebhookSecret(),
            Secrets = toSeq(secrets).Strict(),
            PublicKey = ReadPublicKey(),
            MemberPermissions = ReadMemberPermissions(),
        };
    }

    bool ReadWatch()
    {
        var text = configuration["Plex:Watch"] is { Length: > 0 } set ? set.Trim() : "always";
        if (text is not ("always" or "asked"))
            Report("Plex:Watch", "must be 'always' or 'asked'.");
        return text == "always";
    }

    const string DiscordTokenHelp = "copy it from discord.com/developers, your application, Bot, Reset Token.";

    Func<Secret> ReadSecret(string name, string help)
    {
        var fileSetting = name + "File";
        var inline = configuration[name];
        var path = SecretSource
            .FindFile(configuration, name)
            .MatchUnsafe<string?>(Some: static file => file, None: static () => null);
        if (inline is not null && path is not null)
            Report(name, $"is set twice, here and as {fileSetting}; keep one.");
        else if (path is not null && !File.Exists(path))
            Report(fileSetting, "names a file that does not exist or cannot be read.");
        // A secret from the key-per-file folder is read from its file at each use, like that of a …File setting.
        var file = inline is not null && path is null ? MountedSecrets.FindFile(secretsFolder, name) : Optional(path);
        var source = new SecretSource(name, inline, file);
        if (source.Read().Reveal().Length == 0 && file.ForAll(File.Exists))
            Report(path is null ? name : fileSetting, $"is missing or empty; {help}");
        else
            source.Error.IfSome(problems.Add);
        secrets.Add(source);
        return source.Read;
    }

    Option<PublicKey> ReadPublicKey()
    {
        if (configuration["Discord:PublicKey"] is not { Length: > 0 } text)
            return None;
        var key = PublicKey.Parse(text.Trim());
        if (key.IsNone)
            Report(
                "Discord:PublicKey",
                "is not a key of 64 hexadecimal digits; copy it from discord.com/developers, "
                    + "your application, General Information, Public Key."
            );
        return key;
    }

    // As many bits as Discord's OpenAPI description allows. 0 means the same as 8, but some libraries read it as "not
    // set".
    Option<ulong> ReadMemberPermissions()
    {
        const ulong max = (1UL << 54) - 1;
        if (configuration[MemberPermissionsSetting] is not { Length: > 0 } text)
            return None;
        if (
            ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits is > 0 and <= max
        )
            return bits;
        Report(
            MemberPermissionsSetting,
            "is not a sum of Discord's permission bits, such as 32 for Manage Server or 8 for administrators only."
        );
        return None;
    }

    // The only secret that may be missing.
    Option<Func<Secret>> ReadWebhookSecret()
    {
        const string name = "Plex:WebhookSecret";
        return configuration[name] is null && SecretSource.FindFile(configuration, name).IsNone
            ? None
            : Some(ReadSecret(name, "make one up: at least 16 letters, digits, '-' or '_'."));
    }

    TimeSpan ReadDuration(string name, TimeSpan defaultValue, TimeSpan max) =>
        configuration[name] is not { Length: > 0 } text
            ? defaultValue
            : Durations
                .Parse(text, max)
                .IfNone(() =>
                {
                    Report(name, $"{Durations.FormatError}, at most {Durations.Format(max)}.");
                    return defaultValue;
                });

    Uri ReadUrl(string name, string defaultUrl) =>
        BaseUrl
            .Parse(configuration[name] ?? defaultUrl)
            .IfNone(() =>
            {
                Report(name, BaseUrl.FormatError);
                return new Uri(defaultUrl);
            });

    Seq<string> ReadListenUrls()
    {
        var urls = ListenUrls.Read(configuration);
        foreach (var url in urls.Filter(static u => ListenUrl.Parse(u).IsNone))
            Report(ListenUrls.SettingName, $"'{url}' is not an address like http://127.0.0.1:8080.");
        return urls;
    }

    void Report(string setting, string message) => problems.Add(new(setting, message));
}
