using LanguageExt;
using Microsoft.Extensions.Logging;
using PlexButler.Discord.Diagnostics;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Rest;

/// <summary>
/// Registers slash commands: compares, writes only if they differ, removes those that would show twice.
/// </summary>
/// <param name="store">What Discord has.</param>
/// <param name="log">Receives the result.</param>
sealed class CommandRegistrar(ICommandStore store, ILogger log)
{
    /// <summary>Makes the guild's commands exactly these.</summary>
    public async ValueTask<Either<DiscordError, RegistrationResult>> Register(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        var result = await Update(guild, commands, token);
        result.Match(
            Right: registration => log.CommandsRegistered(guild, registration.IsWritten ? "Written" : "Unchanged"),
            Left: error => log.CommandRegistrationFailed(guild, error.Message)
        );
        return result;
    }

    async ValueTask<Either<DiscordError, RegistrationResult>> Update(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        if ((await store.FindCurrent(guild, commands, token)).IsLeft(out var failure, out var listed))
            return failure;
        var isCurrent = !listed.IsEmpty;
        if (!isCurrent && (await store.Overwrite(guild, commands, token)).IsLeft(out var refusal, out listed))
            return refusal;
        var registered = listed.Map(static one => new RegistrationResult.Command(one.Name, one.Id)).Strict();
        var cleanUp = await DeleteDuplicateGlobalCommands(commands, token);
        return cleanUp.Map(_ => new RegistrationResult(!isCurrent, registered));
    }

    // Discord shows a command twice if it is global and the guild has it. Others may belong to another program.
    async ValueTask<Either<DiscordError, Unit>> DeleteDuplicateGlobalCommands(
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        if ((await store.ListGlobal(token)).IsLeft(out var failure, out var listed))
            return failure;
        foreach (var duplicate in listed.Filter(global => commands.Exists(ours => ours.Name == global.Name)))
        {
            var deleted = await store.DeleteGlobal(duplicate, token);
            if (deleted.IsLeft(out var refusal, out _) && !IsAlreadyDeleted(refusal))
                return refusal;
            log.GlobalCommandRemoved(duplicate.Name);
        }
        return unit;
    }

    // Another replica was faster.
    static bool IsAlreadyDeleted(DiscordError error) => error is DiscordError.ErrorResponse { Status: 404 };
}
