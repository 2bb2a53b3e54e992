using System.Text.Json.Serialization;

namespace PlexButler;

/// <summary>The outcome of cancelling an activity.</summary>
[JsonConverter(typeof(NamedValueJsonConverter<CancelOutcome>))]
public enum CancelOutcome
{
    /// <summary>200: it was cancelled.</summary>
    Cancelled = 1,

    /// <summary>400: it cannot be cancelled.</summary>
    NotCancellable,

    /// <summary>404: it has ended, or never existed.</summary>
    NotFound,
}
