using Discord;
using Discord.Rest;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord;
using static LanguageExt.Prelude;
using Command = PlexButler.Discord.Command;
using DiscordError = PlexButler.Discord.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>Registers slash commands: reads, compares, writes only what differs, removes what would show twice.</summary>
/// <param name="rest">Discord.Net's REST half; it knows the application once it is connected.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="until">When it is of no more use.</param>
/// <param name="log">Told of what is removed.</param>
sealed class Registering(DiscordSocketRestClient rest, Calls calls, DateTimeOffset until, ILogger log)
{
    // Discord.Net knows the application's id and keeps it to itself; here it would only name the route in metrics, which leaves it out
    static readonly Snowflake own = new(0);

    /// <summary>Makes the guild's commands exactly these.</summary>
    public async ValueTask<Either<DiscordError, Registration>> Make(
        Snowflake guild,
        Seq<Command> commands,
        CancellationToken token
    )
    {
        var listed = await calls.Run(
            Route.GuildCommands(HttpMethod.Get, own, guild),
            until,
            request => rest.GetGuildApplicationCommands(guild.Value, options: request),
            token
        );
        if (listed.Case is not IReadOnlyCollection<RestGuildCommand> list)
            return (DiscordError)listed.Case;

        var outcome = Commands.isSame(commands, list) ? Registration.Unchanged : Registration.Written;
        if (outcome == Registration.Written)
        {
            var written = await calls.Run(
                Route.GuildCommands(HttpMethod.Put, own, guild),
                until,
                request => rest.BulkOverwriteGuildCommands(Commands.write(commands), guild.Value, request),
                token
            );
            if (written.Case is DiscordError refused)
                return refused;
        }
        return (await RemoveLeftovers(commands, token)).Map(_ => outcome);
    }

    async ValueTask<Either<DiscordError, Unit>> RemoveLeftovers(Seq<Command> commands, CancellationToken token)
    {
        var listed = await calls.Run(
            Route.GlobalCommands(own),
            until,
            request => rest.GetGlobalApplicationCommands(options: request),
            token
        );
        if (listed.Case is not IReadOnlyCollection<RestGlobalCommand> list)
            return (DiscordError)listed.Case;
        foreach (
            var leftover in list.Where(global =>
                global.Type == ApplicationCommandType.Slash && commands.Exists(c => c.Name == global.Name)
            )
        )
        {
            var removed = await calls.Run(
                Route.GlobalCommand(own, new Snowflake(leftover.Id)),
                until,
                async request =>
                {
                    await leftover.DeleteAsync(request);
                    return unit;
                },
                token
            );
            // 404: another replica was faster
            if (removed.Case is DiscordError and not DiscordError.Refused { Status: 404 })
                return (DiscordError)removed.Case;
            log.RemovedLeftover(leftover.Name);
        }
        return unit;
    }
}
