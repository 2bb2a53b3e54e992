using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>All interactions, their delivery and their deadlines.</summary>
sealed class InteractionBook(World world)
{
    const int Kept = 20_000;
    static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);
    readonly Dictionary<string, Interaction> byId = new(StringComparer.Ordinal),
        byToken = new(StringComparer.Ordinal);
    readonly Queue<Interaction> all = [];

    TimeSpan FirstAnswer => TimeSpan.FromSeconds(world.Faults.FirstAnswer);

    public IEnumerable<Interaction> All => all;

    public Interaction? Find(string id) => byId.GetValueOrDefault(id);

    public Interaction? Holding(string token) => byToken.GetValueOrDefault(token);

    /// <summary>Makes what a member did an interaction, and hands it to the bot.</summary>
    public Interaction Send(int type, string input, Sender sender, JsonObject data, Message? source = null)
    {
        var id = world.Ids.Next();
        var interaction = new Interaction
        {
            Id = id,
            Token = Secrets.InteractionToken(id),
            Type = type,
            Input = input,
            Person = sender.Person,
            Permissions = sender.Permissions,
            Locale = sender.Locale,
            Guild = sender.Guild,
            Channel = sender.Channel,
            Data = data,
            Source = source,
            SentAt = world.Clock.GetUtcNow(),
            Started = world.Clock.GetTimestamp(),
        };
        byId[id] = byToken[interaction.Token] = interaction;
        all.Enqueue(interaction);
        if (all.Count > Kept)
        {
            var oldest = all.Dequeue();
            byId.Remove(oldest.Id);
            byToken.Remove(oldest.Token);
        }
        interaction.Deadline = world.Clock.CreateTimer(
            _ => Expire(interaction),
            null,
            FirstAnswer,
            Timeout.InfiniteTimeSpan
        );
        Touch(interaction);
        Deliver(interaction);
        return interaction;
    }

    /// <summary>The interaction that a webhook call is for.</summary>
    public Interaction ByWebhook(string application, string token)
    {
        var interaction = Holding(token);
        if (interaction is null || application != world.Realm.Application.Id || interaction.Acknowledgement is null)
            throw Refusal.UnknownWebhook;
        return Age(interaction) > TokenLife ? throw Refusal.ExpiredToken : interaction;
    }

    /// <summary>The interaction that a first answer is for; any other is refused as Discord refuses it.</summary>
    public Interaction ForCallback(string id, string token)
    {
        if (Find(id) is not { } interaction || interaction.Token != token || Age(interaction) > TokenLife)
            throw Refusal.UnknownInteraction;
        if (interaction.Acknowledgement is not null)
            throw Refusal.AlreadyAcknowledged;
        return interaction.Failure is not null || Age(interaction) > FirstAnswer
            ? throw Refusal.UnknownInteraction
            : interaction;
    }

    public void Acknowledge(Interaction interaction, int type)
    {
        interaction.Acknowledgement = type;
        interaction.AcknowledgedAfter = Milliseconds(interaction);
        interaction.Deadline?.Dispose();
        Touch(interaction);
    }

    public void Delivered(Interaction interaction, string how)
    {
        interaction.Delivered ??= how;
        interaction.DeliveredAfter ??= Milliseconds(interaction);
    }

    /// <summary>Puts the failure text where a deferred answer was never given within the token's life.</summary>
    public void Settle(Interaction interaction)
    {
        if (
            interaction is { Failure: null, Original: { IsThinking: true, Deleted: false } }
            && Age(interaction) > TokenLife
        )
            interaction.Failure = interaction.FailureText;
    }

    public int Milliseconds(Interaction interaction) => (int)Age(interaction).TotalMilliseconds;

    void Deliver(Interaction interaction)
    {
        Hand(interaction);
        if (world.Faults.Take("duplicate") is not null)
            Hand(interaction);
    }

    // Over the gateway or to the endpoint, never both (interactions overview).
    void Hand(Interaction interaction)
    {
        var payload = Payload.Of(interaction, world.Realm);
        if (world.Realm.Application.Endpoint is { } url)
            _ = world.Endpoint.Deliver(new(url), interaction, payload);
        else
            world.Gateway.Interaction(interaction, payload);
    }

    /// <summary>Notes a call for an interaction that was refused, for its member's view.</summary>
    public void Refused(Interaction interaction, string method, string path, Refusal refusal)
    {
        interaction.Refusals.Add(
            new()
            {
                ["milliseconds"] = Milliseconds(interaction),
                ["method"] = method,
                ["path"] = Secrets.Redact(path, world.Realm.Application.Token),
                ["status"] = refusal.Status,
                ["code"] = refusal.Code,
                ["message"] = refusal.Message,
                ["errors"] = refusal.Body().At("errors")?.DeepClone(),
            }
        );
        interaction.Changed.Beat();
    }

    /// <summary>Dispatches the last interactions once more.</summary>
    public int Replay(int count)
    {
        var last = all.TakeLast(count).ToArray();
        foreach (var interaction in last)
            Hand(interaction);
        return last.Length;
    }

    void Expire(Interaction interaction)
    {
        lock (world.Gate)
        {
            if (interaction.IsAcknowledged)
                return;
            interaction.Failure = interaction.FailureText;
            interaction.Deadline?.Dispose();
            Touch(interaction);
        }
    }

    void Touch(Interaction interaction)
    {
        interaction.Revision = world.NextRevision();
        interaction.Changed.Beat();
        world.Changed.Beat();
    }

    TimeSpan Age(Interaction interaction) => world.Clock.GetElapsedTime(interaction.Started);
}

/// <summary>Who does something, and where.</summary>
sealed record Sender(Person Person, Guild? Guild, Channel Channel, string Permissions, string Locale);
