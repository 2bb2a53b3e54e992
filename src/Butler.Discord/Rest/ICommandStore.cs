using LanguageExt;
using PlexButler.Discord.Model;
using PlexButler.Discord.Wire;

namespace PlexButler.Discord.Rest;

/// <summary>The slash commands that Discord stores for the bot.</summary>
interface ICommandStore
{
    /// <summary>The guild's commands as they are listed, if they are exactly these already; otherwise none.</summary>
    ValueTask<Either<DiscordError, Seq<ListedCommand>>> FindCurrent(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    );

    /// <summary>Replaces all commands of the guild; how they are listed then.</summary>
    ValueTask<Either<DiscordError, Seq<ListedCommand>>> Overwrite(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    );

    /// <summary>The global slash commands.</summary>
    ValueTask<Either<DiscordError, Seq<ListedCommand>>> ListGlobal(CancellationToken token);

    /// <summary>Deletes a global command that was listed.</summary>
    ValueTask<Either<DiscordError, Unit>> DeleteGlobal(ListedCommand command, CancellationToken token);
}
