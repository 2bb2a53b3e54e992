using CsCheck;

namespace PlexButler.Discord.Tests.Doubles;

/// <summary>JSON of Discord's words in no sensible order.</summary>
static class JsonGenerator
{
    static readonly Gen<string> Name = Gen.OneOf(
        "id",
        "application_id",
        "token",
        "type",
        "data",
        "name",
        "options",
        "value",
        "focused",
        "member",
        "user",
        "roles",
        "nick",
        "guild_id",
        "channel",
        "message",
        "custom_id",
        "values",
        "components",
        "component",
        "op",
        "d",
        "s",
        "t",
        "heartbeat_interval",
        "errors",
        "_errors",
        "code",
        "url",
        "session_start_limit",
        "choices",
        "0"
    );

    static readonly Gen<string> Leaf = Gen.OneOf(
        Gen.OneOf("null", "true", "false", "\"\"", "\"1\"", "\"\\ud800\"", "\"INTERACTION_CREATE\"", "1e400", "1.5"),
        Gen.Int[-3, 12].Select(static n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.ULong.Select(static n => $"\"{n}\"")
    );

    public static Gen<string> Text { get; } =
        Gen.Recursive<string>(
            (depth, inner) =>
                depth > 5
                    ? Leaf
                    : Gen.Frequency(
                        (2, Leaf),
                        (
                            3,
                            Gen.Select(Name, inner)
                                .Array[0, 6]
                                .Select(static pairs =>
                                    "{"
                                    + string.Join(
                                        ',',
                                        pairs
                                            .DistinctBy(static p => p.Item1)
                                            .Select(static p => $"\"{p.Item1}\":{p.Item2}")
                                    )
                                    + "}"
                                )
                        ),
                        (1, inner.Array[0, 4].Select(static items => "[" + string.Join(',', items) + "]"))
                    )
        );
}
