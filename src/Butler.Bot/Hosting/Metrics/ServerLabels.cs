using System.Collections.Frozen;
using System.Globalization;
using LanguageExt;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Hosting.Metrics;

/// <summary>
/// Pure: servers by the names of the settings instead of their addresses. Whoever can read the figures need not know
/// where somebody's server is; an address of plex.direct even tells whose.
/// </summary>
sealed class ServerLabels(Seq<NamedServer> servers)
{
    const string Address = "server.address",
        Port = "server.port",
        Name = "server";

    readonly FrozenDictionary<string, string> names = servers
        .DistinctBy(static s => Key(s.Server.Url.IdnHost, s.Server.Url.Port.ToString(CultureInfo.InvariantCulture)))
        .ToFrozenDictionary(
            static s => Key(s.Server.Url.IdnHost, s.Server.Url.Port.ToString(CultureInfo.InvariantCulture)),
            static s => s.Name,
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>Labels without an address, with the name of the server that has it.</summary>
    public (string Name, string Value)[] Apply((string Name, string Value)[] labels)
    {
        if (Find(labels, Address) is not { } host)
            return labels;
        var others = labels.Where(static label => label.Name is not (Address or Port));
        return names.TryGetValue(Key(host, Find(labels, Port) ?? ""), out var name)
            ? [.. others, (Name, name)]
            : [.. others];
    }

    static string Key(string host, string port) => $"{host} {port}";

    static string? Find((string Name, string Value)[] labels, string name) =>
        labels.Where(label => label.Name == name).Select(static label => label.Value).FirstOrDefault();
}
