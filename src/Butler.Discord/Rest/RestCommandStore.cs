using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>The slash commands over REST.</summary>
/// <param name="rest">Makes the calls.</param>
/// <param name="deadline">When their results are no longer of use.</param>
sealed class RestCommandStore(DiscordRest rest, DateTimeOffset deadline) : ICommandStore
{
    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> FindCurrent(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        (await Call(application => Route.GuildCommands(HttpMethod.Get, application, guild), [], token)).Map(listed =>
            CommandWire.IsSame(commands, listed) ? CommandFingerprint.ReadListed(listed) : []
        );

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> Overwrite(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        (
            await Call(
                application => Route.GuildCommands(HttpMethod.Put, application, guild),
                CommandWire.Write(commands),
                token
            )
        ).Map(CommandFingerprint.ReadListed);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> ListGlobal(CancellationToken token) =>
        (await Call(Route.GlobalCommands, [], token)).Map(CommandFingerprint.ReadListed);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Unit>> DeleteGlobal(ListedCommand command, CancellationToken token) =>
        (await Call(application => Route.GlobalCommand(application, command.Id), [], token)).Map(static _ => unit);

    async ValueTask<Either<DiscordError, JsonElement>> Call(
        Func<Snowflake, Route> route,
        byte[] body,
        CancellationToken token
    ) =>
        (await rest.GetApplicationId(deadline, token)).IsLeft(out var failure, out var application)
            ? failure
            : await rest.Call(route(application), CallBody.Of(body), deadline, token);
}
