using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Model;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.State;

/// <summary>All interactions and their deadlines.</summary>
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

    /// <summary>Makes what a member did an interaction, which the bot has to answer before its deadline.</summary>
    public Interaction Add(int type, string input, Sender sender, JsonObject data, Message? source = null)
    {
        var id = state.Ids.Next();
        var interaction = new Interaction
        {
            Id = id,
            Token = TokenFactory.CreateInteractionToken(id),
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

    /// <summary>The interaction that a first answer is for; any other is rejected as Discord rejects it.</summary>
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

    /// <summary>Fails an interaction whose deferred answer did not come within the token's life.</summary>
    public void FailIfExpired(Interaction interaction)
    {
        if (
            interaction is { Failure: null, OriginalResponse: { IsThinking: true, IsDeleted: false } }
            && GetAge(interaction) > TokenLifetime
        )
            interaction.Failure = interaction.FailureText;
    }

    public int GetElapsedMilliseconds(Interaction interaction) => (int)GetAge(interaction).TotalMilliseconds;

    /// <summary>Records a rejected call for an interaction, for its member's view.</summary>
    public void AddError(Interaction interaction, string method, string path, DiscordApiException error)
    {
        interaction.Errors.Add(
            new()
            {
                ["milliseconds"] = GetElapsedMilliseconds(interaction),
                ["method"] = method,
                ["path"] = Redaction.Redact(path, state.Directory.Application.Token),
                ["status"] = error.Status,
                ["code"] = error.Code,
                ["message"] = error.Message,
                ["errors"] = error.ToJson().GetObject("errors")?.DeepClone(),
            }
        );
        interaction.Changed.Notify();
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
