namespace PlexButler.Discord;

/// <summary>Which repeats of a call are safe.</summary>
enum Repeat
{
    /// <summary>Any: the call says what shall be, not what to add.</summary>
    Safe,

    /// <summary>A first answer: a repeat that finds it answered (40060) shows that the first try arrived.</summary>
    Callback,

    /// <summary>Only if it surely never left: a second one would be a second message.</summary>
    Unsent,

    /// <summary>None: the caller has a loop of its own.</summary>
    Never,
}

/// <summary>One kind of call, with its address.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Name">The address with names for what varies: what logs and metrics say.</param>
/// <param name="Path">The address below the API's base; may hold an interaction token, so never logged.</param>
/// <param name="Major">What Discord counts apart within one bucket: a channel, a guild, an interaction token.</param>
/// <param name="Repeat">Which repeats are safe.</param>
/// <param name="ByBot">Whether the bot token goes with it; interaction calls carry their own and count towards no global limit.</param>
/// <param name="TryTime">Longest time for one try.</param>
sealed record Route(
    HttpMethod Method,
    string Name,
    string Path,
    string Major,
    Repeat Repeat,
    bool ByBot,
    TimeSpan TryTime
)
{
    static readonly TimeSpan patient = TimeSpan.FromSeconds(15);

    // Three seconds must hold two tries
    static readonly TimeSpan quick = TimeSpan.FromMilliseconds(1300);

    public static Route Gateway() => Bot(HttpMethod.Get, "gateway/bot", "gateway/bot", "", Repeat.Never);

    public static Route Application() => Bot(HttpMethod.Get, "applications/@me", "applications/@me", "", Repeat.Safe);

    public static Route GuildCommands(HttpMethod method, Snowflake application, Snowflake guild) =>
        Bot(
            method,
            "applications/{application}/guilds/{guild}/commands",
            $"applications/{application}/guilds/{guild}/commands",
            guild.ToString(),
            Repeat.Safe
        );

    public static Route GlobalCommands(Snowflake application) =>
        Bot(
            HttpMethod.Get,
            "applications/{application}/commands",
            $"applications/{application}/commands",
            "",
            Repeat.Safe
        );

    public static Route GlobalCommand(Snowflake application, Snowflake command) =>
        Bot(
            HttpMethod.Delete,
            "applications/{application}/commands/{command}",
            $"applications/{application}/commands/{command}",
            "",
            Repeat.Safe
        );

    // Safe, because the body's nonce makes Discord recognise a second one
    public static Route Messages(Snowflake channel) =>
        Bot(
            HttpMethod.Post,
            "channels/{channel}/messages",
            $"channels/{channel}/messages",
            channel.ToString(),
            Repeat.Safe
        );

    public static Route Message(Snowflake channel, Snowflake message) =>
        Bot(
            HttpMethod.Patch,
            "channels/{channel}/messages/{message}",
            $"channels/{channel}/messages/{message}",
            channel.ToString(),
            Repeat.Safe
        );

    public static Route Callback(Interaction to) =>
        new(
            HttpMethod.Post,
            "interactions/{id}/{token}/callback",
            $"interactions/{to.Id}/{Escaped(to)}/callback",
            to.Token.Reveal(),
            Repeat.Callback,
            false,
            quick
        );

    public static Route Original(Interaction to) =>
        new(
            HttpMethod.Patch,
            "webhooks/{application}/{token}/messages/@original",
            $"webhooks/{to.ApplicationId}/{Escaped(to)}/messages/@original",
            to.Token.Reveal(),
            Repeat.Safe,
            false,
            patient
        );

    public static Route FollowUp(Interaction to) =>
        new(
            HttpMethod.Post,
            "webhooks/{application}/{token}",
            $"webhooks/{to.ApplicationId}/{Escaped(to)}?wait=true",
            to.Token.Reveal(),
            Repeat.Unsent,
            false,
            patient
        );

    /// <summary>Method and name, for logs and metrics.</summary>
    public override string ToString() => $"{Method} /{Name}";

    static Route Bot(HttpMethod method, string name, string path, string major, Repeat repeat) =>
        new(method, name, path, major, repeat, true, patient);

    static string Escaped(Interaction interaction) => Uri.EscapeDataString(interaction.Token.Reveal());
}
