using PlexButler.Discord.Model;

namespace PlexButler.Discord.Rest;

/// <summary>One kind of call, with its address.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The address with names for what varies, for logs and metrics.</param>
/// <param name="Path">
/// The address below the base of the API; may hold an interaction token, so it is never logged.
/// </param>
/// <param name="MajorParameter">
/// What Discord counts separately within one bucket: a channel, a guild, an interaction token.
/// </param>
/// <param name="RetrySafety">Which repeats are safe.</param>
/// <param name="UsesBotToken">
/// Whether the bot token is sent; calls for interactions have a token of their own and no global limit.
/// </param>
/// <param name="AttemptTimeout">Longest time for one try.</param>
sealed record Route(
    HttpMethod Method,
    string Template,
    string Path,
    string MajorParameter,
    RetrySafety RetrySafety,
    bool UsesBotToken,
    TimeSpan AttemptTimeout
)
{
    static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(15);

    // Two tries must fit into the three seconds that Discord waits for a first answer.
    static readonly TimeSpan CallbackTimeout = TimeSpan.FromMilliseconds(1300);

    public static Route Gateway() => WithBotToken(HttpMethod.Get, "gateway/bot", "gateway/bot", "", RetrySafety.Never);

    public static Route CurrentApplication() =>
        WithBotToken(HttpMethod.Get, "applications/@me", "applications/@me", "", RetrySafety.Idempotent);

    public static Route GuildCommands(HttpMethod method, Snowflake application, Snowflake guild) =>
        WithBotToken(
            method,
            "applications/{application}/guilds/{guild}/commands",
            $"applications/{application}/guilds/{guild}/commands",
            guild.ToString(),
            RetrySafety.Idempotent
        );

    public static Route GlobalCommands(Snowflake application) =>
        WithBotToken(
            HttpMethod.Get,
            "applications/{application}/commands",
            $"applications/{application}/commands",
            "",
            RetrySafety.Idempotent
        );

    public static Route GlobalCommand(Snowflake application, Snowflake command) =>
        WithBotToken(
            HttpMethod.Delete,
            "applications/{application}/commands/{command}",
            $"applications/{application}/commands/{command}",
            "",
            RetrySafety.Idempotent
        );

    // Idempotent because the body has a nonce by which Discord recognizes a repeat.
    public static Route Messages(Snowflake channel) =>
        WithBotToken(
            HttpMethod.Post,
            "channels/{channel}/messages",
            $"channels/{channel}/messages",
            channel.ToString(),
            RetrySafety.Idempotent
        );

    public static Route Message(Snowflake channel, Snowflake message) =>
        WithBotToken(
            HttpMethod.Patch,
            "channels/{channel}/messages/{message}",
            $"channels/{channel}/messages/{message}",
            channel.ToString(),
            RetrySafety.Idempotent
        );

    public static Route DeletedMessage(Snowflake channel, Snowflake message) =>
        Message(channel, message) with
        {
            Method = HttpMethod.Delete,
        };

    public static Route Member(Snowflake guild, Snowflake user) =>
        WithBotToken(
            HttpMethod.Get,
            "guilds/{guild}/members/{user}",
            $"guilds/{guild}/members/{user}",
            guild.ToString(),
            RetrySafety.Idempotent
        );

    public static Route Callback(Interaction interaction) =>
        new(
            HttpMethod.Post,
            "interactions/{id}/{token}/callback",
            $"interactions/{interaction.Id}/{EscapeToken(interaction)}/callback",
            interaction.Token.Reveal(),
            RetrySafety.Callback,
            UsesBotToken: false,
            CallbackTimeout
        );

    public static Route OriginalResponse(Interaction interaction) =>
        new(
            HttpMethod.Patch,
            "webhooks/{application}/{token}/messages/@original",
            $"webhooks/{interaction.ApplicationId}/{EscapeToken(interaction)}/messages/@original",
            interaction.Token.Reveal(),
            RetrySafety.Idempotent,
            UsesBotToken: false,
            DefaultTimeout
        );

    public static Route FollowUp(Interaction interaction) =>
        new(
            HttpMethod.Post,
            "webhooks/{application}/{token}",
            $"webhooks/{interaction.ApplicationId}/{EscapeToken(interaction)}?wait=true",
            interaction.Token.Reveal(),
            RetrySafety.OnlyIfUnsent,
            UsesBotToken: false,
            DefaultTimeout
        );

    public static Route FollowUpMessage(Interaction interaction, Snowflake message) =>
        new(
            HttpMethod.Patch,
            "webhooks/{application}/{token}/messages/{message}",
            $"webhooks/{interaction.ApplicationId}/{EscapeToken(interaction)}/messages/{message}",
            interaction.Token.Reveal(),
            RetrySafety.Idempotent,
            UsesBotToken: false,
            DefaultTimeout
        );

    /// <summary>Method and name, for logs and metrics.</summary>
    public override string ToString() => $"{Method} /{Template}";

    static Route WithBotToken(
        HttpMethod method,
        string template,
        string path,
        string majorParameter,
        RetrySafety retrySafety
    ) => new(method, template, path, majorParameter, retrySafety, UsesBotToken: true, DefaultTimeout);

    static string EscapeToken(Interaction interaction) => Uri.EscapeDataString(interaction.Token.Reveal());
}
