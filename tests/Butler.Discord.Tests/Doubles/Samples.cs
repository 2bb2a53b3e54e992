using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>Things to send.</summary>
static class Samples
{
    public const string InteractionToken = "interaction-token-that-must-not-leak";

    /// <summary>A slash command's interaction, as Discord writes it.</summary>
    public static string SlashCommandJson(Snowflake id) =>
        $$"""
            {"id":"{{id}}","application_id":"700","type":2,"token":"{{InteractionToken}}","version":1,"guild_id":"20",
            "channel_id":"30",
            "channel":{"id":"30","type":0},"member":{"user":{"id":"40","username":"ada","global_name":"Ada"},
            "nick":null,"roles":["51","52"],"permissions":"0"},
            "data":{"id":"60","name":"butler","type":1,"options":[{"type":1,"name":"start","options":[{"type":3,
            "name":"task","value":"BackupDatabase"}]}]},
            "entitlements":[],"context":0}
            """;

    static readonly Snowflake FirstFutureId = IdAt(DateTimeOffset.UtcNow + TimeSpan.FromHours(1));

    /// <summary>
    /// Always the same id for a number, and of an instant to come: however slow the machine, it is never too old to
    /// answer.
    /// </summary>
    public static Snowflake FutureId(int number) => new(FirstFutureId.Value + (ulong)number);

    /// <summary>An id made at an instant.</summary>
    public static Snowflake IdAt(DateTimeOffset instant) =>
        new((ulong)(instant.ToUnixTimeMilliseconds() - 1420070400000) << 22);

    /// <summary>One that may be answered for long: its three seconds begin in an hour.</summary>
    public static Interaction Interaction { get; } =
        new(
            new Snowflake(5),
            new Snowflake(700),
            new Secret(InteractionToken),
            Some(new Snowflake(20)),
            Some(new Snowflake(30)),
            new Caller(new Snowflake(40), "Ada", true, Empty),
            new InteractionData.Unknown(0),
            DateTimeOffset.UtcNow + TimeSpan.FromHours(1)
        );

    public static Message EphemeralMessage(string content) => Message.Ephemeral(content);

    public static Seq<SlashCommand> Commands { get; } =
        Seq1(
            new SlashCommand(
                "butler",
                "Looks after the Butler",
                Seq(
                    CommandOption.Subcommand("list", "Lists the tasks"),
                    CommandOption.Subcommand(
                        "start",
                        "Starts a task",
                        Seq(
                            CommandOption.String("task", "Which one").Required().Autocompleted(),
                            CommandOption.Integer("count", "How often").WithChoices(Seq1(new OptionChoice("once", "1")))
                        )
                    )
                )
            )
        );
}
