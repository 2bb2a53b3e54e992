using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Gateway;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.State;

namespace PlexButler.Sandbox.Discord.Interactions;

/// <summary>Hands interactions to the bot: over the gateway or to its endpoint, never both.</summary>
/// <remarks>Source: Discord, "Overview of Interactions", "Configuring an Interactions Endpoint URL".</remarks>
sealed class InteractionDispatcher(DiscordState state, GatewayServer gateway, InteractionsEndpointClient endpoint)
{
    /// <summary>Makes what a member did an interaction, and hands it to the bot.</summary>
    public Interaction Send(int type, string input, Sender sender, JsonObject data, Message? source = null)
    {
        var interaction = state.Interactions.Add(type, input, sender, data, source);
        Deliver(interaction);
        if (state.Faults.Consume("duplicate") is not null)
            Deliver(interaction);
        return interaction;
    }

    /// <summary>Delivers the last interactions once more.</summary>
    public int Replay(int count)
    {
        var last = state.Interactions.All.TakeLast(count).ToArray();
        foreach (var interaction in last)
            Deliver(interaction);
        return last.Length;
    }

    void Deliver(Interaction interaction)
    {
        var payload = InteractionPayload.Create(interaction, state.Directory);
        if (state.Directory.Application.InteractionsEndpointUrl is { } url)
            _ = endpoint.Deliver(new(url), interaction, payload);
        else
            gateway.DispatchInteraction(interaction, payload);
    }
}
