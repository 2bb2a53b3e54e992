using LanguageExt;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Runs;

/// <summary>A Discord that writes down what it is told, and keeps two of its rules: a key makes one message, and an interaction's token dies.</summary>
sealed class WrittenDiscord(TimeProvider time) : DiscordIO
{
    static readonly Message blank = new("", Prelude.Empty, Prelude.Empty, true, Prelude.Empty);

    readonly Dictionary<string, Snowflake> keys = [];

    public sealed record Call(DateTimeOffset At, string What, ulong Target, Message Message)
    {
        public string Title => Message.Embeds.IsEmpty ? "" : Message.Embeds.Head.Title;

        public string Text => Message.Embeds.IsEmpty ? Message.Content : Message.Embeds.Head.Description;
    }

    public List<Call> Calls { get; } = [];

    public IEnumerable<Call> Of(string what) => Calls.Where(call => call.What == what);

    /// <summary>What ordinary messages are answered with instead; null while the bot may post.</summary>
    public DiscordError? Refusal { get; set; }

    public bool IsAway { get; set; }

    /// <summary>Whether it writes down when it was called and no more, so that a long run measures the bot's memory and not this.</summary>
    public bool IsForgetful { get; set; }

    public Connection Connection => new(true, time.GetUtcNow(), "ready");

    public Task<Ending> Run(Func<Interaction, CancellationToken, Task> handle, CancellationToken token) =>
        Task.FromResult(Ending.Requested);

    public ValueTask<Either<DiscordError, Unit>> Respond(
        Interaction interaction,
        Response response,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, Registration>> Register(
        Snowflake guild,
        Seq<Command> commands,
        CancellationToken token
    ) => throw new NotSupportedException();

    public ValueTask<Either<DiscordError, Unit>> EditOriginal(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            Trouble(interaction)
                .Match<Either<DiscordError, Unit>>(
                    Some: static e => e,
                    None: () => Write("original", interaction.Id, message)
                )
        );

    public ValueTask<Either<DiscordError, Snowflake>> FollowUp(
        Interaction interaction,
        Message message,
        CancellationToken token
    ) =>
        ValueTask.FromResult(
            Trouble(interaction)
                .Match<Either<DiscordError, Snowflake>>(
                    Some: static e => e,
                    None: () => Write("followUp", interaction.Id, message).Map(static _ => new Snowflake(1))
                )
        );

    public ValueTask<Either<DiscordError, Snowflake>> Send(
        Snowflake channel,
        Message message,
        string key,
        CancellationToken token
    )
    {
        Assert.InRange(key.Length, 1, 25);
        if (IsAway)
            return ValueTask.FromResult<Either<DiscordError, Snowflake>>(new DiscordError.Unreachable("away"));
        if (Refusal is { } refusal)
            return ValueTask.FromResult<Either<DiscordError, Snowflake>>(refusal);
        if (!keys.TryGetValue(key, out var id))
        {
            keys[key] = id = new(9000 + (ulong)keys.Count);
            Write("send", id, message);
        }
        return ValueTask.FromResult<Either<DiscordError, Snowflake>>(id);
    }

    public ValueTask<Either<DiscordError, Unit>> Edit(
        Snowflake channel,
        Snowflake message,
        Message content,
        CancellationToken token
    ) => ValueTask.FromResult(IsAway ? new DiscordError.Unreachable("away") : Write("edit", message, content));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Option<DiscordError> Trouble(Interaction interaction) =>
        IsAway ? new DiscordError.Unreachable("away")
        : time.GetUtcNow() - Signs.Start >= TimeSpan.FromMinutes(15) && interaction.Id.Value == 1000
            ? new DiscordError.TooLate()
        : Option<DiscordError>.None;

    Either<DiscordError, Unit> Write(string what, Snowflake target, Message message)
    {
        Calls.Add(new(time.GetUtcNow(), what, target.Value, IsForgetful ? blank : message));
        return Unit.Default;
    }
}
