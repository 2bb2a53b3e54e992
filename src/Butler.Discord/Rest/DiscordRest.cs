using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>The calls that an interactions bot makes.</summary>
/// <param name="calls">Retries and keeps rate limits.</param>
/// <param name="transport">Makes one try over HTTP.</param>
/// <param name="refusal">Told of a refused bot token.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Receives the result of registering commands.</param>
sealed class DiscordRest(RestCalls calls, RestTransport transport, TokenRefusal refusal, SteadyClock time, ILogger log)
{
    /// <summary>How long Discord waits for a first answer.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);

    // Whoever waits for the time has to answer a member within 3 s.
    static readonly TimeSpan TimeTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long a message may wait for rate limits.</summary>
    public static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(60);

    /// <summary>How long a registration may wait for rate limits, which are long there.</summary>
    public static readonly TimeSpan RegistrationTimeout = TimeSpan.FromMinutes(10);

    /// <summary>How long a member who pressed a button waits for what has to be asked first.</summary>
    public static readonly TimeSpan QuestionTimeout = TimeSpan.FromSeconds(10);

    Option<Snowflake> applicationId;

    /// <summary>Completes when Discord refuses the bot token for good.</summary>
    public Task TokenRefused => refusal.Confirmed;

    /// <summary>The JSON of a call, undefined when Discord sent none.</summary>
    /// <param name="route">The call.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="deadline">When its result is no longer of use.</param>
    /// <param name="token">Cancels.</param>
    public async ValueTask<Either<DiscordError, JsonElement>> Call(
        Route route,
        CallBody body,
        DateTimeOffset deadline,
        CancellationToken token
    )
    {
        var result = await calls.Execute(
            route,
            deadline,
            (timeout, cancel) => transport.Send(route, body, timeout, cancel),
            token
        );
        if (result.IsLeft(out var error, out _) && error is DiscordError.TokenRefused)
            refusal.Report(IsTokenRefused);
        return result;
    }

    async Task<bool> IsTokenRefused(CancellationToken token) =>
        (await GetGateway(token)).IsLeft(out var error, out _) && error is DiscordError.TokenRefused;

    /// <summary><c>GET /gateway/bot</c>.</summary>
    public async ValueTask<Either<DiscordError, GatewayInfo>> GetGateway(CancellationToken token) =>
        (await Call(Route.Gateway(), CallBody.None, DeadlineIn(MessageTimeout), token)).Bind(GatewayWire.Read);

    /// <summary>Any call that Discord answers at once, for the time in its answer.</summary>
    public async Task AskTime() =>
        await Call(Route.Gateway(), CallBody.None, DeadlineIn(TimeTimeout), CancellationToken.None);

    /// <summary>The first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    )
    {
        var deadline = interaction.ReceivedAt + ResponseTimeout;
        return (await Call(Route.Callback(interaction), CallBody.Of(callback), deadline, token)).Map(static _ => unit);
    }

    /// <summary>Replaces the first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => await Edit(Route.OriginalResponse(interaction), message, token);

    /// <summary>One more message; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        (await Send(Route.FollowUp(interaction), MessageWire.WriteFollowUp(message), message.Picture, token)).Bind(
            ReadId
        );

    /// <summary>Replaces a message of an interaction.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => await Edit(Route.FollowUpMessage(interaction, message), content, token);

    /// <summary>A message in a channel; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) =>
        (
            await Send(Route.Messages(channel), MessageWire.WriteChannelMessage(message, key), message.Picture, token)
        ).Bind(ReadId);

    /// <summary>Replaces a message in a channel.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => await Edit(Route.Message(channel, message), content, token);

    /// <summary>
    /// <c>GET /guilds/{guild}/members/{user}</c>. It takes no gateway intent; only listing all members does. Source:
    /// Discord, "Guild Resource", Get Guild Member.
    /// </summary>
    public async ValueTask<Either<DiscordError, Option<Caller>>> GetMember(
        Snowflake guild,
        Snowflake user,
        CancellationToken token
    ) =>
        (await Call(Route.Member(guild, user), CallBody.None, DeadlineIn(QuestionTimeout), token)).Match(
            Right: static body => MemberWire.Read(body),
            Left: static error =>
                error is DiscordError.ErrorResponse { IsUnknownMember: true }
                    ? Right<DiscordError, Option<Caller>>(None)
                    : Left<DiscordError, Option<Caller>>(error)
        );

    /// <summary>Makes a guild's commands exactly these.</summary>
    public ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        new CommandRegistrar(new RestCommandStore(this, DeadlineIn(RegistrationTimeout)), log).Register(
            guild,
            commands,
            token
        );

    /// <summary>The id of the bot's application, which the token names.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> GetApplicationId(
        DateTimeOffset deadline,
        CancellationToken token
    )
    {
        if (applicationId.TryGetValue(out var cached))
            return cached;
        var idOrError = (await Call(Route.CurrentApplication(), CallBody.None, deadline, token)).Bind(ReadId);
        idOrError.IfRight(id => applicationId = id);
        return idOrError;
    }

    async ValueTask<Either<DiscordError, Unit>> Edit(Route route, Message message, CancellationToken token) =>
        (await Send(route, MessageWire.WriteEdit(message), message.Picture, token)).Map(static _ => unit);

    ValueTask<Either<DiscordError, JsonElement>> Send(
        Route route,
        byte[] message,
        Option<Attachment> picture,
        CancellationToken token
    ) => Send(route, new CallBody(message, picture), token);

    /// <summary>Any call about a message.</summary>
    public ValueTask<Either<DiscordError, JsonElement>> Send(Route route, CallBody body, CancellationToken token) =>
        Call(route, body, DeadlineIn(MessageTimeout), token);

    static Either<DiscordError, Snowflake> ReadId(JsonElement body) =>
        Json.GetSnowflake(body, "id")
            .Match(
                Some: static id => Right<DiscordError, Snowflake>(id),
                None: static () => new DiscordError.ErrorResponse(200, 0, "The answer has no id.")
            );

    DateTimeOffset DeadlineIn(TimeSpan span) => time.GetUtcNow() + span;
}
