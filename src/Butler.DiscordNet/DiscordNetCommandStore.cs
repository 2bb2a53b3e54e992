using Discord;
using Discord.Rest;
using Discord.WebSocket;
using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using PlexButler.Discord.Wire;
using static LanguageExt.Prelude;
using DiscordError = PlexButler.Discord.Model.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>The slash commands through Discord.Net.</summary>
/// <param name="rest">Discord.Net's REST client; it knows the application once it is connected.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="deadline">When their results are no longer of use.</param>
sealed class DiscordNetCommandStore(DiscordSocketRestClient rest, DiscordNetCalls calls, DateTimeOffset deadline)
    : ICommandStore
{
    // Discord.Net does not show the id of the application. It would only name the route, which metrics do without.
    static readonly Snowflake UnknownApplication = new(0);

    readonly Dictionary<Snowflake, RestGlobalCommand> listedGlobal = [];

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> FindCurrent(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.GuildCommands(HttpMethod.Get, UnknownApplication, guild),
                deadline,
                request => rest.GetGuildApplicationCommands(guild.Value, options: request),
                token
            )
        ).Map(listed => CommandMapper.IsSame(commands, listed) ? ToListed(listed) : []);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> Overwrite(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        (
            await calls.Execute(
                Route.GuildCommands(HttpMethod.Put, UnknownApplication, guild),
                deadline,
                request => rest.BulkOverwriteGuildCommands(CommandMapper.ToProperties(commands), guild.Value, request),
                token
            )
        ).Map(static written => ToListed(written));

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, Seq<ListedCommand>>> ListGlobal(CancellationToken token) =>
        (
            await calls.Execute(
                Route.GlobalCommands(UnknownApplication),
                deadline,
                request => rest.GetGlobalApplicationCommands(options: request),
                token
            )
        ).Map(Remember);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> DeleteGlobal(ListedCommand command, CancellationToken token) =>
        calls.Execute(
            Route.GlobalCommand(UnknownApplication, command.Id),
            deadline,
            async request =>
            {
                await listedGlobal[command.Id].DeleteAsync(request);
                return unit;
            },
            token
        );

    // Discord.Net deletes a command through the object that it listed.
    Seq<ListedCommand> Remember(IReadOnlyCollection<RestGlobalCommand> listed)
    {
        var slashCommands = listed.Where(static command => command.Type == ApplicationCommandType.Slash).ToArray();
        foreach (var command in slashCommands)
            listedGlobal[new Snowflake(command.Id)] = command;
        return toSeq(slashCommands.Select(static c => new ListedCommand(c.Name, new Snowflake(c.Id)))).Strict();
    }

    static Seq<ListedCommand> ToListed(IEnumerable<RestGuildCommand> commands) =>
        toSeq(commands.Select(static one => new ListedCommand(one.Name, new Snowflake(one.Id))).ToArray());
}
