using System.Text.Json;
using LanguageExt;
using Microsoft.Extensions.Logging;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>The calls an interactions bot makes.</summary>
/// <param name="calls">Makes them.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of registration.</param>
sealed class DiscordRest(RestCalls calls, TimeProvider time, ILogger log)
{
    // Discord waits 3 s for a first answer; a message may wait for limits, a registration for long ones
    static readonly TimeSpan answerTime = TimeSpan.FromSeconds(3);
    static readonly TimeSpan messageTime = TimeSpan.FromSeconds(60);
    static readonly TimeSpan registrationTime = TimeSpan.FromMinutes(10);

    Option<Snowflake> application;

    /// <summary>Completes when Discord refuses the bot token.</summary>
    public Task TokenRefused => calls.TokenRefused;

    /// <summary><c>GET /gateway/bot</c>.</summary>
    public async ValueTask<Either<DiscordError, GatewayAddress>> Gateway(CancellationToken token) =>
        (await calls.Call(Route.Gateway(), [], In(messageTime), token)).Bind(GatewayWire.read);

    /// <summary>The first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction to,
        byte[] callback,
        CancellationToken token
    ) => (await calls.Call(Route.Callback(to), callback, to.ReceivedAt + answerTime, token)).Map(static _ => unit);

    /// <summary>Replaces the first answer.</summary>
    public async ValueTask<Either<DiscordError, Unit>> EditOriginal(
        Interaction to,
        Message message,
        CancellationToken token
    ) =>
        (await calls.Call(Route.Original(to), MessageWire.edit(message), In(messageTime), token)).Map(static _ => unit);

    /// <summary>One more message; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> FollowUp(
        Interaction to,
        Message message,
        CancellationToken token
    ) => (await calls.Call(Route.FollowUp(to), MessageWire.create(message), In(messageTime), token)).Bind(IdOf);

    /// <summary>A message in a channel; its id.</summary>
    public async ValueTask<Either<DiscordError, Snowflake>> Send(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => (await calls.Call(Route.Messages(channel), MessageWire.send(message, key), In(messageTime), token)).Bind(IdOf);

    /// <summary>Replaces a message in a channel.</summary>
    public async ValueTask<Either<DiscordError, Unit>> Edit(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) =>
        (await calls.Call(Route.Message(channel, message), MessageWire.edit(content), In(messageTime), token)).Map(
            static _ => unit
        );

    /// <summary>Makes a guild's commands exactly these.</summary>
    public async ValueTask<Either<DiscordError, Registration>> Register(
        Snowflake guild,
        Seq<Command> commands,
        CancellationToken token
    )
    {
        var until = In(registrationTime);
        var result = await Register(guild, commands, until, token);
        result.Match(
            Right: outcome => log.Registered(guild, outcome),
            Left: error => log.CommandsRefused(guild, error.Message)
        );
        return result;
    }

    async ValueTask<Either<DiscordError, Registration>> Register(
        Snowflake guild,
        Seq<Command> commands,
        DateTimeOffset until,
        CancellationToken token
    )
    {
        var own = await Application(until, token);
        if (own.Case is not Snowflake app)
            return (DiscordError)own.Case;

        var listed = await calls.Call(Route.GuildCommands(HttpMethod.Get, app, guild), [], until, token);
        if (listed.Case is not JsonElement list)
            return (DiscordError)listed.Case;

        var outcome = CommandWire.isSame(commands, list) ? Registration.Unchanged : Registration.Written;
        if (outcome == Registration.Written)
        {
            var written = await calls.Call(
                Route.GuildCommands(HttpMethod.Put, app, guild),
                CommandWire.write(commands),
                until,
                token
            );
            if (written.Case is DiscordError refused)
                return refused;
        }
        return (await RemoveLeftovers(app, commands, until, token)).Map(_ => outcome);
    }

    // A command of the same name in both scopes is shown twice. Only those are removed: others may be someone else's
    async ValueTask<Either<DiscordError, Unit>> RemoveLeftovers(
        Snowflake app,
        Seq<Command> commands,
        DateTimeOffset until,
        CancellationToken token
    )
    {
        var listed = await calls.Call(Route.GlobalCommands(app), [], until, token);
        if (listed.Case is not JsonElement list)
            return (DiscordError)listed.Case;
        foreach (
            var (name, id) in CommandContent.names(list).Filter(global => commands.Exists(c => c.Name == global.Name))
        )
        {
            var removed = await calls.Call(Route.GlobalCommand(app, id), [], until, token);
            // 404: another replica was faster
            if (removed.Case is DiscordError and not DiscordError.Refused { Status: 404 })
                return (DiscordError)removed.Case;
            log.RemovedLeftover(name);
        }
        return unit;
    }

    async ValueTask<Either<DiscordError, Snowflake>> Application(DateTimeOffset until, CancellationToken token)
    {
        if (application.Case is Snowflake known)
            return known;
        var asked = (await calls.Call(Route.Application(), [], until, token)).Bind(IdOf);
        asked.IfRight(id => application = id);
        return asked;
    }

    static Either<DiscordError, Snowflake> IdOf(JsonElement body) =>
        Json.id(body, "id")
            .Match(
                Some: static id => Right<DiscordError, Snowflake>(id),
                None: static () => new DiscordError.Refused(200, 0, "The answer has no id.")
            );

    DateTimeOffset In(TimeSpan span) => time.GetUtcNow() + span;
}
