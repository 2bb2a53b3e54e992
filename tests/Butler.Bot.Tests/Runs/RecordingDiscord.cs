using LanguageExt;
using PlexButler.Discord.Client;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>
/// Records the calls and enforces two of Discord's rules: a key makes one message, and an interaction's token expires.
/// </summary>
sealed class RecordingDiscord(TimeProvider time) : DiscordIO
{
    static readonly Message EmptyMessage = new("", Prelude.Empty, Prelude.Empty, true, Prelude.Empty);

    readonly Dictionary<string, Snowflake> idsByNonce = [];

    public sealed record RecordedCall(DateTimeOffset At, string Method, ulong Target, Message Message)
    {
        public string Title => Message.Embeds.IsEmpty ? "" : Message.Embeds.Head.Title;

        public string Text => Message.Embeds.IsEmpty ? Message.Content : Message.Embeds.Head.Description;
    }

    public List<RecordedCall> Calls { get; } = [];

    public IEnumerable<RecordedCall> CallsTo(string method) => Calls.Where(call => call.Method == method);

    /// <summary>The error that sending a message fails with; null while the bot may post.</summary>
    public DiscordError? SendError { get; set; }

    /// <summary>The error that changing a message in a channel fails with; null while it works.</summary>
    public DiscordError? ChangeError { get; set; }

    /// <summary>Whether the bot may not attach files.</summary>
    public bool RefusesPictures { get; set; }

    public bool IsDown { get; set; }

    /// <summary>
    /// Whether it records only the times of calls, so that a long test measures the bot's memory and not this.
    /// </summary>
    public bool DiscardsMessages { get; set; }

    public ConnectionStatus Status => new(true, time.GetUtcNow(), "ready");

    public Task<SessionEndReason> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token) =>
        Task.FromResult(SessionEndReason.Requested);

    public ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, Unit>> EditFollowUp(
        Interaction interaction,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, Option<Caller>>> GetMember(
        Snowflake guild,
        Snowflake user,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, RegistrationResult>> RegisterCommands(
        Snowflake guild,
        Seq<SlashCommand> commands,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, Unit>> EditOriginalResponse(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            FindError(interaction)
                .Match<Either<DiscordError, Unit>>(
                    Some: static e => e,
                    None: () => RecordCall("original", interaction.Id, message)
                )
        );

    public ValueTask<Either<DiscordError, Snowflake>> SendFollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            FindError(interaction)
                .Match<Either<DiscordError, Snowflake>>(
                    Some: static e => e,
                    None: () => RecordCall("followUp", interaction.Id, message).Map(static _ => new Snowflake(1))
                )
        );

    public ValueTask<Either<DiscordError, Snowflake>> SendMessage(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    )
    {
        Assert.InRange(key.Length, 1, 25);
        if (IsDown)
            return ValueTask.FromResult<Either<DiscordError, Snowflake>>(new DiscordError.Unreachable("away"));
        if (SendError is { } refusal)
            return ValueTask.FromResult<Either<DiscordError, Snowflake>>(refusal);
        if (RefusesPictures && message.Picture.IsSome)
            return ValueTask.FromResult<Either<DiscordError, Snowflake>>(
                new DiscordError.ErrorResponse(403, 50013, "Missing Permissions")
            );
        if (!idsByNonce.TryGetValue(key, out var id))
        {
            idsByNonce[key] = id = new(9000 + (ulong)idsByNonce.Count);
            RecordCall("send", id, message);
        }
        return ValueTask.FromResult<Either<DiscordError, Snowflake>>(id);
    }

    public ValueTask<Either<DiscordError, Unit>> EditMessage(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            IsDown ? new DiscordError.Unreachable("away")
            : ChangeError is { } refusal ? refusal
            : RecordCall("edit", message, content)
        );

    public ValueTask<Either<DiscordError, Unit>> DeleteMessage(
        Snowflake channel,
        Snowflake message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            IsDown ? new DiscordError.Unreachable("away") : RecordCall("delete", message, EmptyMessage)
        );

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Option<DiscordError> FindError(Interaction interaction) =>
        IsDown ? new DiscordError.Unreachable("away")
        : time.GetUtcNow() - ObservationSamples.Start >= TimeSpan.FromMinutes(15) && interaction.Id.Value == 1000
            ? new DiscordError.InteractionExpired()
        : Option<DiscordError>.None;

    Either<DiscordError, Unit> RecordCall(string method, Snowflake target, Message message)
    {
        Calls.Add(new(time.GetUtcNow(), method, target.Value, DiscardsMessages ? EmptyMessage : message));
        return Unit.Default;
    }
}
