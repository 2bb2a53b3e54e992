using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Plex;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>What a member asked for, down to the server and the task.</summary>
/// <param name="Interaction">How they asked.</param>
/// <param name="Permission">The permission it takes.</param>
/// <param name="Task">The task; None for commands that concern no single task.</param>
/// <param name="Server">The server; None for commands of the bot itself.</param>
sealed record ResolvedCommand(
    Interaction Interaction,
    Permission Permission,
    Option<ButlerTask> Task,
    Option<PlexConnection> Server
)
{
    /// <summary>The interaction that shows the result: the member's own, or a later button press.</summary>
    public Interaction ReplyInteraction { get; init; } = Interaction;

    /// <summary>Whether everybody in the channel sees the result.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The member who approved it, where a rule asks for that.</summary>
    public Option<Snowflake> ApprovedBy { get; init; }

    /// <summary>The task as typed, for commands that look back: the server may no longer list it.</summary>
    public Option<string> TypedTask { get; init; }

    /// <summary>The night as typed, for the report of one.</summary>
    public Option<string> TypedNight { get; init; }

    /// <summary>Which page of a long answer is asked for, from one.</summary>
    public int Page { get; init; } = 1;

    /// <summary>When it is to be done, as typed; None for now.</summary>
    public Option<string> TypedWhen { get; init; }

    /// <summary>The channel of a command that has waited, and that no interaction waits for any more.</summary>
    public Option<Snowflake> LaterChannel { get; init; }

    /// <summary>The activity that a button is about.</summary>
    public Option<ActivityId> Activity { get; init; }

    /// <summary>The past run that was chosen from a menu.</summary>
    public Option<Snowflake> Run { get; init; }

    /// <summary>The live status that a button is under.</summary>
    public Option<Snowflake> Pin { get; init; }

    /// <summary>What was filled in for options that only this command has.</summary>
    public Seq<OptionValue> Details { get; init; }

    /// <summary>What tells the content that the member was asked about from another, where that may change.</summary>
    public Option<string> Fingerprint { get; init; }

    /// <summary>The activities before a start, if they were asked for already.</summary>
    public Option<ActivitySnapshot> ActivitiesBefore { get; init; }

    /// <summary>What was filled in for one of those options; None if it was left empty.</summary>
    public Option<string> FindDetail(string name) =>
        Details.Find(option => option.Name == name).Map(static option => option.Value);

    /// <summary>The member who asked.</summary>
    public Caller Caller => Interaction.Caller;

    /// <summary>The task's name, or nothing.</summary>
    public string TaskName => Task.Match(Some: static task => task.Name.Value, None: static () => "");

    /// <summary>The server's name, or nothing.</summary>
    public string ServerName => Server.Match(Some: static server => server.Name, None: static () => "");

    /// <summary>What the policy decides on.</summary>
    public AccessRequest ToAccessRequest(DateTimeOffset now) =>
        new(
            Interaction.GuildId,
            Permission,
            Task.Map(static task => task.Name.Value),
            Server.Map(static server => server.Name),
            now
        );
}
