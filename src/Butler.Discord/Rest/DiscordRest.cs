using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>The calls an interactions bot makes.</summary>
/// <param name="calls">Makes them.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of registration.</param>
sealed class DiscordRest(RestCalls calls, TimeProvider time, ILogger log)
{
    // Discord waits 3 s for a first answer; a message may wait for limits, a registration for long ones
    static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(3);
    static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(60);
    static readonly TimeSpan RegistrationTimeout = TimeSpan.FromMinutes(10);

    Option<Snowflake> applicationId;

    /// <summary>Completes when Discord refuses the bot token.</summary>
    public Task TokenRefused => calls.TokenRefused;

    /// <summary><c>GET /gateway/bot</c>.</summary>
    public async ValueTask<Either<DiscordError, GatewayInfo>> GetGateway(CancellationToken token) =>
        (await calls.Execute(Route.Gateway(), [], DeadlineIn(MessageTimeout), token)).Bind(GatewayWire.Read);

    /// <summary>The first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        byte[] callback,
        CancellationToken token
    ) =>
        (
            await calls.Execute(Route.Callback(interaction), callback, interaction.ReceivedAt + ResponseTimeout, token)
        ).Map(static _ => unit);

    /// <summary>Replaces the first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.OriginalResponse(interaction),
                MessageWire.WriteEdit(message),
                DeadlineIn(MessageTimeout),
                token
            )
        ).Map(static _ => unit);

    /// <summary>One more message; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.FollowUp(interaction),
                MessageWire.WriteFollowUp(message),
                DeadlineIn(MessageTimeout),
                token
            )
        ).Bind(ReadId);

    /// <summary>A message in a channel; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.Messages(channel),
                MessageWire.WriteChannelMessage(message, key),
                DeadlineIn(MessageTimeout),
                token
            )
        ).Bind(ReadId);

    /// <summary>Replaces a message in a channel.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.Message(channel, message),
                MessageWire.WriteEdit(content),
                DeadlineIn(MessageTimeout),
                token
            )
        ).Map(static _ => unit);

    /// <summary>Makes a guild's commands exactly these.</summary>
    public async ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        var deadline = DeadlineIn(RegistrationTimeout);
        var result = await RegisterCommands(guild, commands, deadline, token);
        result.Match(
            Right: registration => log.CommandsRegistered(guild, registration),
            Left: error => log.CommandRegistrationFailed(guild, error.Message)
        );
        return result;
    }

    async ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        DateTimeOffset deadline,
        CancellationToken token
    )
    {
        var ownId = await GetApplicationId(deadline, token);
        if (ownId.Case is not Snowflake application)
            return (DiscordError)ownId.Case;

        var listed = await calls.Execute(Route.GuildCommands(HttpMethod.Get, application, guild), [], deadline, token);
        if (listed.Case is not JsonElement list)
            return (DiscordError)listed.Case;

        var registration = CommandWire.IsSame(commands, list)
            ? RegistrationResult.Unchanged
            : RegistrationResult.Written;
        if (registration == RegistrationResult.Written)
        {
            var written = await calls.Execute(
                Route.GuildCommands(HttpMethod.Put, application, guild),
                CommandWire.Write(commands),
                deadline,
                token
            );
            if (written.Case is DiscordError refused)
                return refused;
        }
        return (await DeleteDuplicateGlobalCommands(application, commands, deadline, token)).Map(_ => registration);
    }

    // A command of the same name in both scopes is shown twice. Only those are removed: others may be someone else's
    async ValueTask<Either<DiscordError, Unit>> DeleteDuplicateGlobalCommands(
        Snowflake application,
        Seq<SlashCommand> commands,
        DateTimeOffset deadline,
        CancellationToken token
    )
    {
        var listed = await calls.Execute(Route.GlobalCommands(application), [], deadline, token);
        if (listed.Case is not JsonElement list)
            return (DiscordError)listed.Case;
        foreach (
            var (name, id) in CommandFingerprint
                .ReadNames(list)
                .Filter(global => commands.Exists(c => c.Name == global.Name))
        )
        {
            var deleted = await calls.Execute(Route.GlobalCommand(application, id), [], deadline, token);
            // 404: another replica was faster
            if (deleted.Case is DiscordError and not DiscordError.ErrorResponse { Status: 404 })
                return (DiscordError)deleted.Case;
            log.GlobalCommandRemoved(name);
        }
        return unit;
    }

    async ValueTask<Either<DiscordError, Snowflake>> GetApplicationId(DateTimeOffset deadline, CancellationToken token)
    {
        if (applicationId.Case is Snowflake cached)
            return cached;
        var idOrError = (await calls.Execute(Route.CurrentApplication(), [], deadline, token)).Bind(ReadId);
        idOrError.IfRight(id => applicationId = id);
        return idOrError;
    }

    static Either<DiscordError, Snowflake> ReadId(JsonElement body) =>
        Json.GetSnowflake(body, "id")
            .Match(
                Some: static id => Right<DiscordError, Snowflake>(id),
                None: static () => new DiscordError.ErrorResponse(200, 0, "The answer has no id.")
            );

    DateTimeOffset DeadlineIn(TimeSpan span) => time.GetUtcNow() + span;
}
