using System.Text.Json;
using LanguageExt;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Doctor.Probes;

/// <summary>Discord's reply to one call.</summary>
/// <param name="Status">The HTTP status; 0 when no reply came.</param>
/// <param name="Body">The JSON; undefined when the body is not JSON.</param>
/// <param name="Date">The reply's <c>Date</c> header.</param>
/// <param name="Failure">Why no reply came; empty when one did.</param>
sealed record ProbeResult(int Status, JsonElement Body, Option<DateTimeOffset> Date, string Failure)
{
    /// <summary>No reply came.</summary>
    public static ProbeResult Failed(string failure) => new(0, default, Option<DateTimeOffset>.None, failure);

    /// <summary>A field's text, or nothing.</summary>
    public string GetText(string field) => Body.GetText(field);

    /// <summary>The items of a list, or none.</summary>
    public IEnumerable<JsonElement> Items => Body.GetItems();

    /// <summary>The status in words, or why no reply came.</summary>
    public string Outcome => Status == 0 ? Failure : $"status {Status}";
}
