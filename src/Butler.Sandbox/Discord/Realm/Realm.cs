using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>Who and what is there: the application, two guilds with their roles, and the people seen so far.</summary>
sealed class Realm
{
    readonly Snowflakes ids;
    readonly Dictionary<string, Person> people = new(StringComparer.Ordinal);
    readonly Dictionary<string, Channel> direct = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guild> elsewhere = new(StringComparer.Ordinal);

    public Realm(Snowflakes ids)
    {
        this.ids = ids;
        Application = new(ids);
        Home = Found(ids.Next(), "Home cinema", "plex", Application.Owner);
        var place = Home.Roles.Count;
        Viewer = new(ids.Next(), "Viewer", "0", 0x3498DB, place);
        Operator = new(ids.Next(), "Operator", "0", 0x2ECC71, place + 1);
        Admin = new(ids.Next(), "Admin", "0", 0xE67E22, place + 2);
        Home = Home with { Roles = [.. Home.Roles, Viewer, Operator, Admin] };
        Foreign = Found(ids.Next(), "Somebody else's server", "general", Application.Owner);
        foreach (
            var (name, role) in ((string, Role?)[])[("vera", Viewer), ("omar", Operator), ("ada", Admin), ("sam", null)]
        )
            Meet(null, name, role is null ? [] : [role.Id]);
    }

    public Application Application { get; }

    public Guild Home { get; }

    public Guild Foreign { get; }

    public Role Viewer { get; }

    public Role Operator { get; }

    public Role Admin { get; }

    /// <summary>The guilds the bot was invited to.</summary>
    public IReadOnlyList<Guild> Joined => [Home, Foreign];

    public IReadOnlyCollection<Person> People => people.Values;

    /// <summary>A guild by id; one the bot was never in springs up, so that a bot can be shown an id it does not expect.</summary>
    public Guild GuildOf(string id)
    {
        if (Joined.FirstOrDefault(guild => guild.Id == id) is { } joined)
            return joined;
        if (!elsewhere.TryGetValue(id, out var guild))
            elsewhere[id] = guild = Found(id, $"Guild {id}", "general", Application.Owner);
        return guild;
    }

    public Channel DirectChannel(Person person)
    {
        if (!direct.TryGetValue(person.Id, out var channel))
            direct[person.Id] = channel = new(ids.Next(), person.Name, null, person);
        return channel;
    }

    public Channel? ChannelOf(string id) =>
        Joined.Select(guild => guild.Channel).Concat(direct.Values).FirstOrDefault(channel => channel.Id == id);

    public JsonObject UserOf(string id) =>
        people.TryGetValue(id, out var person) ? person.User() : Person.Json(id, "member", bot: false);

    /// <summary>Whoever was ever seen in a guild is a member; nobody else is.</summary>
    public Person? MemberOf(string id) => people.GetValueOrDefault(id);

    /// <summary>The person of that id, or that name, or a new one; with the roles given here.</summary>
    public Person Meet(string? id, string? name, IReadOnlyList<string> roles)
    {
        var known = id is not null
            ? people.GetValueOrDefault(id)
            : people.Values.FirstOrDefault(person => person.Name == (name ?? "member"));
        var person = new Person(id ?? known?.Id ?? ids.Next(), name ?? known?.Name ?? "member", roles);
        people[person.Id] = person;
        return person;
    }

    Guild Found(string id, string name, string channel, Person owner) =>
        new(
            id,
            name,
            new(ids.Next(), channel, id, null),
            [new(id, "@everyone", Guild.EveryonesPermissions, 0, 0)],
            owner
        );
}
