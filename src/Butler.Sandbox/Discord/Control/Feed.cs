using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Control;

/// <summary>What changed in the channels since a revision, for the chat page.</summary>
static class Feed
{
    public static async Task<JsonNode?> ReadSince(
        DiscordState state,
        long since,
        TimeSpan timeout,
        CancellationToken token
    )
    {
        await state.Changed.WaitUntil(() => state.Revision > since, timeout, token);
        lock (state.Gate)
        {
            return new JsonObject
            {
                ["next"] = state.Revision,
                ["now"] = state.Clock.GetUtcNow().ToString("O"),
                ["messages"] = Json.Array(
                    state
                        .Messages.All.Where(one => one.Revision > since)
                        .Select(one => MemberView.ToListItem(one, state.Directory))
                ),
                ["interactions"] = Json.Array(
                    state
                        .Interactions.All.Where(one => one.Revision > since && one.Type != InteractionType.Autocomplete)
                        .Select(ToJson)
                ),
            };
        }
    }

    static JsonObject ToJson(Interaction interaction) =>
        new()
        {
            ["id"] = interaction.Id,
            ["type"] = interaction.Type,
            ["input"] = interaction.Input,
            ["state"] = interaction.State,
            ["user"] = new JsonObject { ["id"] = interaction.Member.Id, ["name"] = interaction.Member.Name },
            ["guildId"] = interaction.Guild?.Id,
            ["channelId"] = interaction.Channel.Id,
            ["sentAt"] = interaction.SentAt.ToString("O"),
            ["acknowledgedAfter"] = interaction.AcknowledgedAfter,
            ["failure"] = interaction.Failure,
            ["messageId"] = interaction.OriginalResponse?.Id,
            ["sourceId"] = interaction.SourceMessage?.Id,
            ["modal"] = interaction.Modal?.DeepClone(),
        };
}
