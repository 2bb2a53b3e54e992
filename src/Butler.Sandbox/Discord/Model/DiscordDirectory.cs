using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>The application, two guilds with their roles, and the members known so far.</summary>
sealed class DiscordDirectory
{
    readonly SnowflakeGenerator ids;
    readonly Dictionary<string, GuildMember> members = new(StringComparer.Ordinal);
    readonly Dictionary<string, Channel> directChannels = new(StringComparer.Ordinal);
    readonly Dictionary<string, Guild> otherGuilds = new(StringComparer.Ordinal);

    public DiscordDirectory(SnowflakeGenerator ids)
    {
        this.ids = ids;
        Application = new(ids);
        HomeGuild = CreateGuild(ids.Next(), "Home cinema", "plex", Application.Owner);
        var position = HomeGuild.Roles.Count;
        ViewerRole = new(ids.Next(), "Viewer", "0", 0x3498DB, position);
        OperatorRole = new(ids.Next(), "Operator", "0", 0x2ECC71, position + 1);
        AdminRole = new(ids.Next(), "Admin", "0", 0xE67E22, position + 2);
        HomeGuild = HomeGuild with { Roles = [.. HomeGuild.Roles, ViewerRole, OperatorRole, AdminRole] };
        SecondGuild = CreateGuild(ids.Next(), "Somebody else's server", "general", Application.Owner);
        foreach (
            var (name, role) in ((string, Role?)[])
                [("vera", ViewerRole), ("omar", OperatorRole), ("ada", AdminRole), ("sam", null)]
        )
            GetOrUpdateMember(null, name, role is null ? [] : [role.Id]);
    }

    public Application Application { get; }

    public Guild HomeGuild { get; }

    public Guild SecondGuild { get; }

    public Role ViewerRole { get; }

    public Role OperatorRole { get; }

    public Role AdminRole { get; }

    /// <summary>The guilds the bot was invited to.</summary>
    public IReadOnlyList<Guild> JoinedGuilds => [HomeGuild, SecondGuild];

    public IReadOnlyCollection<GuildMember> Members => members.Values;

    /// <summary>
    /// A guild by id. An unknown id creates a guild, so that a test can send a bot an id it does not expect.
    /// </summary>
    public Guild GetOrAddGuild(string id)
    {
        if (JoinedGuilds.FirstOrDefault(guild => guild.Id == id) is { } joinedGuild)
            return joinedGuild;
        if (!otherGuilds.TryGetValue(id, out var guild))
            otherGuilds[id] = guild = CreateGuild(id, $"Guild {id}", "general", Application.Owner);
        return guild;
    }

    public Channel GetOrAddDirectChannel(GuildMember member)
    {
        if (!directChannels.TryGetValue(member.Id, out var channel))
            directChannels[member.Id] = channel = new(ids.Next(), member.Name, null, member);
        return channel;
    }

    public Channel? FindChannel(string id) =>
        JoinedGuilds
            .Select(guild => guild.Channel)
            .Concat(directChannels.Values)
            .FirstOrDefault(channel => channel.Id == id);

    public JsonObject GetUserJson(string id) =>
        members.TryGetValue(id, out var member)
            ? member.ToUserJson()
            : GuildMember.CreateUserJson(id, "member", bot: false);

    /// <summary>The member of that id, if one ever acted in a guild.</summary>
    public GuildMember? FindMember(string id) => members.GetValueOrDefault(id);

    /// <summary>The member of that id or name, or a new one; sets the roles.</summary>
    public GuildMember GetOrUpdateMember(string? id, string? name, IReadOnlyList<string> roles)
    {
        var known = id is not null
            ? members.GetValueOrDefault(id)
            : members.Values.FirstOrDefault(member => member.Name == (name ?? "member"));
        var member = new GuildMember(id ?? known?.Id ?? ids.Next(), name ?? known?.Name ?? "member", roles);
        members[member.Id] = member;
        return member;
    }

    Guild CreateGuild(string id, string name, string channel, GuildMember owner) =>
        new(
            id,
            name,
            new(ids.Next(), channel, id, null),
            [new(id, "@everyone", Guild.EveryonePermissions, 0, 0)],
            owner
        );
}
