using System.Collections.Concurrent;
using LanguageExt;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>
/// A Discord in this process: keeps what members see, with two of its rules. An interaction's token lives 15 minutes,
/// and a member has the roles they were last given.
/// </summary>
sealed class InMemoryDiscord(TimeProvider time) : DiscordIO
{
    static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);

    readonly ConcurrentDictionary<Snowflake, SeenInteraction> interactions = [];
    readonly ConcurrentDictionary<Snowflake, SeenMessage> messages = [];
    readonly ConcurrentDictionary<Snowflake, Caller> members = [];
    long lastMessageId = 5_000;

    public ConnectionStatus Status => new(true, time.GetUtcNow(), "ready");

    /// <summary>The error of asking for a member; null while it works.</summary>
    public DiscordError? MemberError { get; set; }

    /// <summary>The error of changing a first reply; null while it works.</summary>
    public DiscordError? EditError { get; set; }

    /// <summary>Whether a replica that is gone has left "thinking…" on every interaction.</summary>
    public bool IsAnsweredBefore { get; set; }

    /// <summary>The error of a further message; null while it works.</summary>
    public DiscordError? FollowUpError { get; set; }

    /// <summary>The messages in channels that answer no interaction.</summary>
    public ConcurrentQueue<Message> ChannelMessages { get; } = [];

    /// <summary>When messages in channels were changed.</summary>
    public ConcurrentQueue<DateTimeOffset> Edits { get; } = [];

    /// <summary>The message of that id; null if it was deleted.</summary>
    public SeenMessage? FindMessage(Snowflake id) => messages.GetValueOrDefault(id);

    /// <summary>Why a message in a channel is refused; null while it is not.</summary>
    public DiscordError? SendError { get; set; }

    /// <summary>What messages in channels were changed to.</summary>
    public ConcurrentQueue<Message> ChannelEdits { get; } = [];

    public SeenInteraction Find(Snowflake interaction) => interactions.GetOrAdd(interaction, static _ => new());

    /// <summary>Gives a member these roles and no others.</summary>
    public void SetMember(Caller member) => members[member.Id] = member;

    /// <summary>They leave the guild.</summary>
    public void RemoveMember(Snowflake user) => members.TryRemove(user, out _);

    /// <summary>What comes of a registration of commands; null where none is expected.</summary>
    public Func<RegistrationResult>? Register { get; set; }

    public async Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return SessionEndReason.Requested;
    }

    public ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    )
    {
        var seen = Find(interaction.Id);
        if (IsAnsweredBefore)
        {
            seen.Original = CreateMessage(Message.Ephemeral("…"));
            return ValueTask.FromResult(
                Left<DiscordError, Unit>(new DiscordError.ErrorResponse(400, 40060, "Already acknowledged."))
            );
        }
        response.Match(
            reply: reply => seen.Original = CreateMessage(reply.Message),
            deferred: deferred =>
                seen.Original = CreateMessage(Message.Public("…") with { IsEphemeral = deferred.IsEphemeral }),
            deferredUpdate: _ => seen.Original = FindPressed(interaction),
            update: update => seen.Original = Edit(FindPressed(interaction), update.Message),
            choices: choices =>
            {
                seen.Choices = choices.Items;
                return seen.Original;
            }
        );
        return ValueTask.FromResult(Right<DiscordError, Unit>(unit));
    }

    public ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            EditError is { } error
                ? Left<DiscordError, Unit>(error)
                : WithToken(interaction, () => Edit(Find(interaction.Id).Original!, message)).Map(static _ => unit)
        );

    public ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            FollowUpError is { } error
                ? Left<DiscordError, Snowflake>(error)
                : WithToken(interaction, () =>
                    {
                        var sent = CreateMessage(message);
                        Find(interaction.Id).FollowUps.Enqueue(sent);
                        return sent;
                    })
                    .Map(static sent => sent.Id)
        );

    public ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => ValueTask.FromResult(WithToken(interaction, () => Edit(messages[message], content)).Map(static _ => unit));

    public ValueTask<Either<DiscordError, Option<Caller>>> GetMember(
        Snowflake guild,
        Snowflake user,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            MemberError is { } error
                ? Left<DiscordError, Option<Caller>>(error)
                : Right<DiscordError, Option<Caller>>(members.TryGetValue(user, out var found) ? Some(found) : None)
        );

    public ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    )
    {
        if (SendError is { } error)
            return ValueTask.FromResult(Left<DiscordError, Snowflake>(error));
        ChannelMessages.Enqueue(message);
        return ValueTask.FromResult(Right<DiscordError, Snowflake>(CreateMessage(message).Id));
    }

    public ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    )
    {
        if (!messages.TryGetValue(message, out var found))
            return ValueTask.FromResult(
                Left<DiscordError, Unit>(new DiscordError.ErrorResponse(404, 10008, "Unknown Message"))
            );
        Edits.Enqueue(time.GetUtcNow());
        ChannelEdits.Enqueue(content);
        Edit(found, content);
        return ValueTask.FromResult(Right<DiscordError, Unit>(unit));
    }

    public ValueTask<Either<DiscordError, Unit>> DeleteMessage(
        Snowflake channel,
        Snowflake message,
        CancellationToken token
    )
    {
        messages.TryRemove(message, out _);
        return ValueTask.FromResult(Right<DiscordError, Unit>(unit));
    }

    public ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) =>
        Register is { } register
            ? ValueTask.FromResult(Right<DiscordError, RegistrationResult>(register()))
            : throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    SeenMessage CreateMessage(Message content)
    {
        var id = new Snowflake((ulong)Interlocked.Increment(ref lastMessageId));
        return messages[id] = new(id, content);
    }

    SeenMessage FindPressed(Interaction interaction) =>
        messages[((InteractionData.Component)interaction.Data).MessageId];

    static SeenMessage Edit(SeenMessage message, Message content)
    {
        message.Content = content;
        return message;
    }

    Either<DiscordError, SeenMessage> WithToken(Interaction interaction, Func<SeenMessage> act) =>
        time.GetUtcNow() - interaction.Id.CreatedAt < TokenLifetime
            ? Right<DiscordError, SeenMessage>(act())
            : new DiscordError.InteractionExpired();
}
