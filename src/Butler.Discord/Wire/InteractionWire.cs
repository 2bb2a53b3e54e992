using System.Text.Json;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Discord;

/// <summary>Pure: <c>INTERACTION_CREATE</c>, or the body of an HTTP interaction, as a record.</summary>
static class InteractionWire
{
    /// <summary>The interaction; left names what is missing. A caller Discord does not name is nobody, who may do nothing.</summary>
    public static Either<string, Interaction> read(JsonElement d, DateTimeOffset receivedAt) =>
        from id in Json.id(d, "id").ToEither("id")
        from application in Json.id(d, "application_id").ToEither("application_id")
        from token in Json.text(d, "token").ToEither("token")
        from type in Json.number(d, "type").ToEither("type")
        from data in InteractionWire.data((int)type, d)
        select new Interaction(
            id,
            application,
            new Secret(token),
            Json.id(d, "guild_id"),
            channel(d),
            caller(d),
            data,
            receivedAt
        );

    static Option<Snowflake> channel(JsonElement d) =>
        Json.id(d, "channel_id") | Json.get(d, "channel").Bind(static c => Json.id(c, "id"));

    static Caller caller(JsonElement d) =>
        Json.get(d, "member")
            .Match(
                Some: static member =>
                    Json.get(member, "user")
                        .Match(
                            Some: user =>
                                person(
                                    user,
                                    Json.text(member, "nick"),
                                    isMember: true,
                                    Json.items(member, "roles").Choose(role)
                                ),
                            None: static () => nobody
                        ),
                None: () =>
                    Json.get(d, "user")
                        .Match(
                            Some: static user => person(user, None, isMember: false, Empty),
                            None: static () => nobody
                        )
            );

    static readonly Caller nobody = new(new Snowflake(0), "", false, Empty);

    static Caller person(JsonElement user, Option<string> nick, bool isMember, Seq<Snowflake> roles) =>
        Json.id(user, "id")
            .Match(
                Some: id => new Caller(
                    id,
                    (nick | Json.text(user, "global_name") | Json.text(user, "username")).IfNone(""),
                    isMember,
                    roles.Strict()
                ),
                None: static () => nobody
            );

    // Discord keeps who somebody is and what they are in the guild apart: two objects by the same id.
    static Seq<Caller> members(JsonElement data) =>
        (
            from resolved in Json.get(data, "resolved")
            from found in Json.get(resolved, "members")
            select (resolved, found)
        ).Match(
            Some: static at =>
                toSeq(
                        Json.entries(at.found)
                            .Select(entry =>
                                person(
                                    Json.get(at.resolved, "users")
                                        .Bind(users => Json.get(users, entry.Name))
                                        .IfNone(default(JsonElement)),
                                    Json.text(entry.Value, "nick"),
                                    isMember: true,
                                    Json.items(entry.Value, "roles").Choose(role)
                                )
                            )
                            .Where(static p => p.IsMember)
                    )
                    .Strict(),
            None: static () => Empty
        );

    static Option<Snowflake> role(JsonElement value) => Json.asText(value).Bind(Snowflake.Parse);

    static Either<string, InteractionData> data(int type, JsonElement d)
    {
        var data = Json.get(d, "data").IfNone(default(JsonElement));
        return type switch
        {
            2 => from name in Json.text(data, "name").ToEither("data.name")
            let at = OptionWire.descend(data)
            select (InteractionData)
                new InteractionData.Command(name, at.Path, at.Values.Map(static v => v.Value))
                {
                    Members = members(data),
                },
            3 => from customId in Json.text(data, "custom_id").ToEither("data.custom_id")
            from message in Json.get(d, "message").Bind(static m => Json.id(m, "id")).ToEither("message.id")
            select (InteractionData)
                new InteractionData.Component(
                    customId,
                    Json.items(data, "values").Choose(Json.asText).Strict(),
                    message
                ),
            4 => from name in Json.text(data, "name").ToEither("data.name")
            let at = OptionWire.descend(data)
            let focused = at.Values.Find(static v => v.Focused).Map(static v => v.Value.Name).IfNone("")
            select (InteractionData)
                new InteractionData.Autocomplete(name, at.Path, at.Values.Map(static v => v.Value), focused),
            5 => from customId in Json.text(data, "custom_id").ToEither("data.custom_id")
            select (InteractionData)new InteractionData.Modal(customId, OptionWire.fields(data)),
            _ => new InteractionData.Unknown(type),
        };
    }
}
