using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: <c>INTERACTION_CREATE</c>, or the body of an HTTP interaction, as a record.</summary>
static class InteractionWire
{
    /// <summary>The interaction; left names what is missing.</summary>
    public static Either<string, Interaction> Read(JsonElement d, DateTimeOffset receivedAt) =>
        from id in Json.GetSnowflake(d, "id").ToEither("id")
        from application in Json.GetSnowflake(d, "application_id").ToEither("application_id")
        from token in Json.GetString(d, "token").ToEither("token")
        from type in Json.GetInt64(d, "type").ToEither("type")
        from data in InteractionWire.ReadData((int)type, d)
        select new Interaction(
            id,
            application,
            new Secret(token),
            Json.GetSnowflake(d, "guild_id"),
            ReadChannel(d),
            ReadCaller(d),
            data,
            receivedAt
        )
        {
            SlowMode = ReadSlowMode(d),
        };

    // Discord allows at most six hours.
    static TimeSpan ReadSlowMode(JsonElement d) =>
        Json.GetProperty(d, "channel")
            .Bind(static channel => Json.GetInt64(channel, "rate_limit_per_user"))
            .Map(static seconds => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 21_600)))
            .IfNone(TimeSpan.Zero);

    static Option<Snowflake> ReadChannel(JsonElement d) =>
        Json.GetSnowflake(d, "channel_id")
        | Json.GetProperty(d, "channel").Bind(static c => Json.GetSnowflake(c, "id"));

    static Caller ReadCaller(JsonElement d) =>
        Json.GetProperty(d, "member")
            .Match(
                Some: static member => ReadMember(member),
                None: () =>
                    Json.GetProperty(d, "user")
                        .Match(
                            Some: static user => ReadUser(user, None, isMember: false, Empty),
                            None: static () => Caller.Unknown
                        )
            );

    /// <summary>A member as Discord describes one; <see cref="Caller.Unknown"/> if the object names none.</summary>
    public static Caller ReadMember(JsonElement member) =>
        Json.GetProperty(member, "user")
            .Match(
                Some: user =>
                    ReadUser(
                        user,
                        Json.GetString(member, "nick"),
                        isMember: true,
                        Json.GetItems(member, "roles").Choose(ReadRole)
                    ),
                None: static () => Caller.Unknown
            );

    static Caller ReadUser(JsonElement user, Option<string> nick, bool isMember, Seq<Snowflake> roles) =>
        Json.GetSnowflake(user, "id")
            .Match(
                Some: id => new Caller(
                    id,
                    (nick | Json.GetString(user, "global_name") | Json.GetString(user, "username")).IfNone(""),
                    isMember,
                    roles.Strict()
                ),
                None: static () => Caller.Unknown
            );

    // Discord sends users and their membership in the guild as two objects with the same id.
    static Seq<Caller> ReadMembers(JsonElement data) =>
        (
            from resolved in Json.GetProperty(data, "resolved")
            from found in Json.GetProperty(resolved, "members")
            select (resolved, found)
        ).Match(
            Some: static at =>
                toSeq(
                        Json.GetProperties(at.found)
                            .Select(entry =>
                                ReadUser(
                                    Json.GetProperty(at.resolved, "users")
                                        .Bind(users => Json.GetProperty(users, entry.Name))
                                        .IfNone(default(JsonElement)),
                                    Json.GetString(entry.Value, "nick"),
                                    isMember: true,
                                    Json.GetItems(entry.Value, "roles").Choose(ReadRole)
                                )
                            )
                            .Where(static p => p.IsMember)
                    )
                    .Strict(),
            None: static () => Empty
        );

    static Option<Snowflake> ReadRole(JsonElement value) => Json.AsString(value).Bind(Snowflake.Parse);

    static Either<string, InteractionData> ReadData(int type, JsonElement d)
    {
        var data = Json.GetProperty(d, "data").IfNone(default(JsonElement));
        return type switch
        {
            2 => from name in Json.GetString(data, "name").ToEither("data.name")
            let at = OptionWire.ReadSubcommand(data)
            select (InteractionData)
                new InteractionData.Command(name, at.Subcommand, at.Options.Map(static v => v.Value))
                {
                    Members = ReadMembers(data),
                },
            3 => from customId in Json.GetString(data, "custom_id").ToEither("data.custom_id")
            from message in Json.GetProperty(d, "message")
                .Bind(static m => Json.GetSnowflake(m, "id"))
                .ToEither("message.id")
            select (InteractionData)
                new InteractionData.Component(
                    customId,
                    Json.GetItems(data, "values").Choose(Json.AsString).Strict(),
                    message
                ),
            4 => from name in Json.GetString(data, "name").ToEither("data.name")
            let at = OptionWire.ReadSubcommand(data)
            let focused = at.Options.Find(static v => v.IsFocused).Map(static v => v.Value.Name).IfNone("")
            select (InteractionData)
                new InteractionData.Autocomplete(name, at.Subcommand, at.Options.Map(static v => v.Value), focused),
            5 => from customId in Json.GetString(data, "custom_id").ToEither("data.custom_id")
            select (InteractionData)new InteractionData.Modal(customId, OptionWire.ReadFields(data)),
            _ => new InteractionData.Unknown(type),
        };
    }
}
