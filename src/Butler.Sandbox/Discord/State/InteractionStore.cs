using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Interactions;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Rest;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>All interactions, their delivery and their deadlines.</summary>
sealed class InteractionStore(DiscordState state)
{
    const int MaxStored = 20_000;
    static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(15);
    readonly Dictionary<string, Interaction> byId = new(StringComparer.Ordinal),
        byToken = new(StringComparer.Ordinal);
    readonly Queue<Interaction> all = [];

    TimeSpan ResponseDeadline => TimeSpan.FromSeconds(state.Faults.ResponseDeadline);

    public IEnumerable<Interaction> All => all;

    public Interaction? Find(string id) => byId.GetValueOrDefault(id);

    public Interaction? FindByToken(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Makes what a member did an interaction, and hands it to the bot.</summary>
    public Interaction Send(int type, string input, Sender sender, JsonObject data, Message? source = null)
    {
        var id = state.Ids.Next();
        var interaction = new Interaction
        {
            Id = id,
            Token = Secrets.CreateInteractionToken(id),
            Type = type,
            Input = input,
            Member = sender.Member,
            Permissions = sender.Permissions,
            Locale = sender.Locale,
            Guild = sender.Guild,
            Channel = sender.Channel,
            Data = data,
            SourceMessage = source,
            SentAt = state.Clock.GetUtcNow(),
            StartTimestamp = state.Clock.GetTimestamp(),
        };
        byId[id] = byToken[interaction.Token] = interaction;
        all.Enqueue(interaction);
        if (all.Count > MaxStored)
        {
            var oldest = all.Dequeue();
            byId.Remove(oldest.Id);
            byToken.Remove(oldest.Token);
        }
        interaction.DeadlineTimer = state.Clock.CreateTimer(
            _ => Expire(interaction),
            null,
            ResponseDeadline,
            Timeout.InfiniteTimeSpan
        );
        NotifyChanged(interaction);
        Deliver(interaction);
        return interaction;
    }

    /// <summary>The interaction that a webhook call is for.</summary>
    public Interaction GetForWebhook(string application, string token)
    {
        var interaction = FindByToken(token);
        if (interaction is null || application != state.Directory.Application.Id || interaction.CallbackType is null)
            throw DiscordApiException.UnknownWebhook;
        return GetAge(interaction) > TokenLifetime ? throw DiscordApiException.ExpiredToken : interaction;
    }

    /// <summary>The interaction that a first answer is for; any other is refused as Discord refuses it.</summary>
    public Interaction GetForCallback(string id, string token)
    {
        if (Find(id) is not { } interaction || interaction.Token != token || GetAge(interaction) > TokenLifetime)
            throw DiscordApiException.UnknownInteraction;
        if (interaction.CallbackType is not null)
            throw DiscordApiException.AlreadyAcknowledged;
        return interaction.Failure is not null || GetAge(interaction) > ResponseDeadline
            ? throw DiscordApiException.UnknownInteraction
            : interaction;
    }

    public void Acknowledge(Interaction interaction, int type)
    {
        interaction.CallbackType = type;
        interaction.AcknowledgedAfter = GetElapsedMilliseconds(interaction);
        interaction.DeadlineTimer?.Dispose();
        NotifyChanged(interaction);
    }

    public void MarkDelivered(Interaction interaction, string transport)
    {
        interaction.DeliveredVia ??= transport;
        interaction.DeliveredAfter ??= GetElapsedMilliseconds(interaction);
    }

    /// <summary>Puts the failure text where a deferred answer was never given within the token's life.</summary>
    public void FailIfExpired(Interaction interaction)
    {
        if (
            interaction is { Failure: null, OriginalResponse: { IsThinking: true, IsDeleted: false } }
            && GetAge(interaction) > TokenLifetime
        )
            interaction.Failure = interaction.FailureText;
    }

    public int GetElapsedMilliseconds(Interaction interaction) => (int)GetAge(interaction).TotalMilliseconds;

    void Deliver(Interaction interaction)
    {
        DeliverOnce(interaction);
        if (state.Faults.Consume("duplicate") is not null)
            DeliverOnce(interaction);
    }

    // Over the gateway or to the endpoint, never both (interactions overview).
    void DeliverOnce(Interaction interaction)
    {
        var payload = InteractionPayload.Create(interaction, state.Directory);
        if (state.Directory.Application.InteractionsEndpointUrl is { } url)
            _ = state.InteractionsEndpoint.Deliver(new(url), interaction, payload);
        else
            state.Gateway.DispatchInteraction(interaction, payload);
    }

    /// <summary>Notes a call for an interaction that was refused, for its member's view.</summary>
    public void AddError(Interaction interaction, string method, string path, DiscordApiException error)
    {
        interaction.Errors.Add(
            new()
            {
                ["milliseconds"] = GetElapsedMilliseconds(interaction),
                ["method"] = method,
                ["path"] = Secrets.Redact(path, state.Directory.Application.Token),
                ["status"] = error.Status,
                ["code"] = error.Code,
                ["message"] = error.Message,
                ["errors"] = error.ToJson().GetObject("errors")?.DeepClone(),
            }
        );
        interaction.Changed.Notify();
    }

    /// <summary>Dispatches the last interactions once more.</summary>
    public int Replay(int count)
    {
        var last = all.TakeLast(count).ToArray();
        foreach (var interaction in last)
            DeliverOnce(interaction);
        return last.Length;
    }

    void Expire(Interaction interaction)
    {
        lock (state.Gate)
        {
            if (interaction.IsAcknowledged)
                return;
            interaction.Failure = interaction.FailureText;
            interaction.DeadlineTimer?.Dispose();
            NotifyChanged(interaction);
        }
    }

    void NotifyChanged(Interaction interaction)
    {
        interaction.Revision = state.NextRevision();
        interaction.Changed.Notify();
        state.Changed.Notify();
    }

    TimeSpan GetAge(Interaction interaction) => state.Clock.GetElapsedTime(interaction.StartTimestamp);
}

/// <summary>Who does something, and where.</summary>
sealed record Sender(GuildMember Member, Guild? Guild, Channel Channel, string Permissions, string Locale);
