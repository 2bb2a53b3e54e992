using Discord;
using Discord.Rest;
using Discord.WebSocket;
using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using PlexButler.Discord.Rest;
using static LanguageExt.Prelude;
using DiscordError = PlexButler.Discord.Client.DiscordError;

namespace PlexButler.DiscordNet;

/// <summary>Registers slash commands: reads, compares, writes only what differs, removes what would show twice.</summary>
/// <param name="rest">Discord.Net's REST half; it knows the application once it is connected.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="deadline">When it is of no more use.</param>
/// <param name="log">Told of what is removed.</param>
sealed class CommandRegistrar(DiscordSocketRestClient rest, DiscordNetCalls calls, DateTimeOffset deadline, ILogger log)
{
    // Discord.Net knows the application's id and keeps it to itself; here it would only name the route in metrics, which leaves it out
    static readonly Snowflake UnknownApplication = new(0);

    /// <summary>Makes the guild's commands exactly these.</summary>
    public async ValueTask<Either<DiscordError, RegistrationResult>> Apply(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        var listed = await calls.Execute(
            Route.GuildCommands(HttpMethod.Get, UnknownApplication, guild),
            deadline,
            request => rest.GetGuildApplicationCommands(guild.Value, options: request),
            token
        );
        if (listed.Case is not IReadOnlyCollection<RestGuildCommand> list)
            return (DiscordError)listed.Case;

        var registration = CommandMapper.IsSame(commands, list)
            ? RegistrationResult.Unchanged
            : RegistrationResult.Written;
        if (registration == RegistrationResult.Written)
        {
            var written = await calls.Execute(
                Route.GuildCommands(HttpMethod.Put, UnknownApplication, guild),
                deadline,
                request => rest.BulkOverwriteGuildCommands(CommandMapper.ToProperties(commands), guild.Value, request),
                token
            );
            if (written.Case is DiscordError refused)
                return refused;
        }
        return (await DeleteDuplicateGlobalCommands(commands, token)).Map(_ => registration);
    }

    async ValueTask<Either<DiscordError, Unit>> DeleteDuplicateGlobalCommands(
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        var listed = await calls.Execute(
            Route.GlobalCommands(UnknownApplication),
            deadline,
            request => rest.GetGlobalApplicationCommands(options: request),
            token
        );
        if (listed.Case is not IReadOnlyCollection<RestGlobalCommand> list)
            return (DiscordError)listed.Case;
        foreach (
            var duplicate in list.Where(global =>
                global.Type == ApplicationCommandType.Slash && commands.Exists(c => c.Name == global.Name)
            )
        )
        {
            var deleted = await calls.Execute(
                Route.GlobalCommand(UnknownApplication, new Snowflake(duplicate.Id)),
                deadline,
                async request =>
                {
                    await duplicate.DeleteAsync(request);
                    return unit;
                },
                token
            );
            // 404: another replica was faster
            if (deleted.Case is DiscordError and not DiscordError.ErrorResponse { Status: 404 })
                return (DiscordError)deleted.Case;
            log.GlobalCommandRemoved(duplicate.Name);
        }
        return unit;
    }
}
