using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Hosting;

/// <summary>
/// The one place where the commands that replies name become mentions of them. Their ids come from the registration, so
/// they are known in guilds where that succeeded; elsewhere, and in messages that answer no interaction, the plain name
/// stays.
/// </summary>
/// <param name="inner">The client.</param>
/// <param name="ownsInner">Whether the client is to be disposed with this.</param>
sealed class MentioningDiscord(DiscordIO inner, bool ownsInner) : DiscordIO
{
    readonly ConcurrentDictionary<Snowflake, ConcurrentDictionary<string, Snowflake>> known = [];

    /// <inheritdoc/>
    public ConnectionStatus Status => inner.Status;

    /// <inheritdoc/>
    public Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token) =>
        inner.Run(handle, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    ) =>
        inner.Respond(
            interaction,
            response.Match<Response>(
                reply: reply => new Response.Reply(WithMentions(interaction, reply.Message)),
                deferred: static deferred => deferred,
                deferredUpdate: static deferred => deferred,
                update: update => new Response.Update(WithMentions(interaction, update.Message)),
                choices: static choices => choices
            ),
            token
        );

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => inner.EditOriginalResponse(interaction, WithMentions(interaction, message), token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) => inner.SendFollowUp(interaction, WithMentions(interaction, message), token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => inner.EditFollowUp(interaction, message, WithMentions(interaction, content), token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    ) => inner.SendMessage(channel, message, key, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => inner.EditMessage(channel, message, content, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Unit>> DeleteMessage(
        Snowflake channel,
        Snowflake message,
        CancellationToken token
    ) => inner.DeleteMessage(channel, message, token);

    /// <inheritdoc/>
    public ValueTask<Either<DiscordError, Option<Caller>>> GetMember(
        Snowflake guild,
        Snowflake user,
        CancellationToken token
    ) => inner.GetMember(guild, user, token);

    /// <inheritdoc/>
    public async ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    )
    {
        var result = await inner.RegisterCommands(guild, commands, token);
        result.IfRight(registered => Learn(guild, commands, registered));
        return result;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ownsInner ? inner.DisposeAsync() : ValueTask.CompletedTask;

    // A command with subcommands cannot be used alone, so only those are mentioned.
    void Learn(Snowflake guild, Seq<SlashCommand> commands, RegistrationResult registered)
    {
        var ids = new ConcurrentDictionary<string, Snowflake>(StringComparer.Ordinal);
        foreach (var command in commands)
        foreach (var listed in registered.Commands.Filter(one => one.Name == command.Name))
        foreach (var option in command.Options.Filter(static one => one.Type == CommandOptionType.Subcommand))
            ids[$"{command.Name} {option.Name}"] = listed.Id;
        known[guild] = ids;
    }

    Message WithMentions(Interaction interaction, Message message) =>
        interaction.GuildId.Match(
            Some: guild =>
                known.TryGetValue(guild, out var ids)
                    ? CommandMentions.Apply(message, name => ids.TryGetValue(name, out var id) ? Some(id) : None)
                    : message,
            None: () => message
        );
}
