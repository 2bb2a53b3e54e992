using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>What changed in the channels since a moment, for whoever watches them live.</summary>
static class Feed
{
    public static async Task<JsonNode?> Since(World world, long since, TimeSpan patience, CancellationToken token)
    {
        await world.Changed.Until(() => world.Revision > since, patience, token);
        lock (world.Gate)
        {
            return new JsonObject
            {
                ["next"] = world.Revision,
                ["messages"] = Json.List(
                    world.Messages.All.Where(one => one.Revision > since).Select(one => View.Listed(one, world.Realm))
                ),
                ["interactions"] = Json.List(
                    world
                        .Interactions.All.Where(one => one.Revision > since && one.Type != Interaction.Autocomplete)
                        .Select(Shown)
                ),
            };
        }
    }

    static JsonObject Shown(Interaction interaction) =>
        new()
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.Type,
            ["input"] = interaction.Input,
            ["state"] = interaction.State,
            ["user"] = new JsonObject { ["id"] = interaction.Person.Id, ["name"] = interaction.Person.Name },
            ["guildId"] = interaction.Guild?.Id,
            ["channelId"] = interaction.Channel.Id,
            ["sentAt"] = interaction.SentAt.ToString("O"),
            ["acknowledgedAfter"] = interaction.AcknowledgedAfter,
            ["failure"] = interaction.Failure,
            ["messageId"] = interaction.Original?.Id,
            ["sourceId"] = interaction.Source?.Id,
            ["modal"] = interaction.Modal?.DeepClone(),
        };
}
