using System.Text.Json.Nodes;
using PlexButler.Sandbox.Discord.Constants;
using PlexButler.Sandbox.Discord.Primitives;

namespace PlexButler.Sandbox.Discord.Model;

/// <summary>One thing a member did, and how the bot answered. Guarded by the state's lock.</summary>
sealed class Interaction
{
    public required string Id { get; init; }
    public required string Token { get; init; }
    public required int Type { get; init; }
    public required string Input { get; init; }
    public required GuildMember Member { get; init; }
    public required string Permissions { get; init; }
    public required string Locale { get; init; }
    public required Guild? Guild { get; init; }
    public required Channel Channel { get; init; }
    public required JsonObject Data { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required long StartTimestamp { get; init; }

    /// <summary>The message whose component was used, directly or to open the modal.</summary>
    public Message? SourceMessage { get; init; }

    public string? DeliveredVia { get; set; }
    public int? DeliveredAfter { get; set; }
    public int? CallbackType { get; set; }
    public int? AcknowledgedAfter { get; set; }
    public string? Failure { get; set; }

    /// <summary>The message <c>@original</c>.</summary>
    public Message? OriginalResponse { get; set; }
    public List<Message> FollowUps { get; } = [];
    public JsonArray? Choices { get; set; }
    public JsonObject? Modal { get; set; }
    public List<JsonObject> Errors { get; } = [];
    public ITimer? DeadlineTimer { get; set; }
    public ChangeSignal Changed { get; } = new();

    /// <summary>The number of its last change.</summary>
    public long Revision { get; set; }

    public bool IsAcknowledged => CallbackType is not null || Failure is not null;

    public bool IsAnswered =>
        Failure is not null
        || (CallbackType is not null && OriginalResponse is not { IsThinking: true, IsDeleted: false });

    public string State =>
        Failure is not null ? "failed"
        : IsAnswered ? "answered"
        : IsAcknowledged ? "thinking"
        : "waiting";

    /// <summary>What Discord shows when the bot does not answer in time.</summary>
    public string FailureText =>
        Type switch
        {
            InteractionType.Autocomplete => "Loading options failed",
            InteractionType.ApplicationCommand => "The application did not respond",
            _ => "This interaction failed",
        };

    public JsonObject ToMetadataJson() =>
        new()
        {
            ["id"] = Id,
            ["type"] = Type,
            ["user"] = Member.ToUserJson(),
            ["authorizing_integration_owners"] = ToOwnersJson(),
            ["name"] = Data.GetString("name"),
        };

    public JsonObject ToOwnersJson() => new() { ["0"] = Guild?.Id ?? "0" };
}
