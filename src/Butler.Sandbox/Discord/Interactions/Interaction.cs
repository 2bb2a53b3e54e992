using System.Text.Json.Nodes;

namespace PlexButler.Sandbox.Discord;

/// <summary>One thing a member did, and how the bot answered. Guarded by the world's gate.</summary>
sealed class Interaction
{
    public const int Command = 2,
        Component = 3,
        Autocomplete = 4,
        ModalSubmit = 5;

    public required string Id { get; init; }
    public required string Token { get; init; }
    public required int Type { get; init; }
    public required string Input { get; init; }
    public required Person Person { get; init; }
    public required string Permissions { get; init; }
    public required string Locale { get; init; }
    public required Guild? Guild { get; init; }
    public required Channel Channel { get; init; }
    public required JsonObject Data { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required long Started { get; init; }

    /// <summary>The message whose component was used, or from whose modal this comes.</summary>
    public Message? Source { get; init; }

    public string? Delivered { get; set; }
    public int? DeliveredAfter { get; set; }
    public int? Acknowledgement { get; set; }
    public int? AcknowledgedAfter { get; set; }
    public string? Failure { get; set; }

    /// <summary>What <c>@original</c> names.</summary>
    public Message? Original { get; set; }
    public List<Message> FollowUps { get; } = [];
    public JsonArray? Choices { get; set; }
    public JsonObject? Modal { get; set; }
    public List<JsonObject> Refusals { get; } = [];
    public ITimer? Deadline { get; set; }
    public Pulse Changed { get; } = new();

    /// <summary>The number of its last change.</summary>
    public long Revision { get; set; }

    public bool IsAcknowledged => Acknowledgement is not null || Failure is not null;

    public bool IsAnswered =>
        Failure is not null || (Acknowledgement is not null && Original is not { IsThinking: true, Deleted: false });

    public string State =>
        Failure is not null ? "failed"
        : IsAnswered ? "answered"
        : IsAcknowledged ? "thinking"
        : "waiting";

    /// <summary>What Discord shows when the bot does not answer in time.</summary>
    public string FailureText =>
        Type switch
        {
            Autocomplete => "Loading options failed",
            Command => "The application did not respond",
            _ => "This interaction failed",
        };

    public JsonObject Metadata() =>
        new()
        {
            ["id"] = Id,
            ["type"] = Type,
            ["user"] = Person.User(),
            ["authorizing_integration_owners"] = Owners(),
            ["name"] = Data.String("name"),
        };

    public JsonObject Owners() => new() { ["0"] = Guild?.Id ?? "0" };
}
