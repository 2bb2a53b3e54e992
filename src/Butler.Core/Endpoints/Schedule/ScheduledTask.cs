using System.Text.Json.Serialization;
using LanguageExt;

namespace PlexButler;

/// <summary>A task and the preference that enables it.</summary>
/// <param name="Task">As the server lists it.</param>
/// <param name="Preference">The preference that enables and disables it; none for tasks without one.</param>
public sealed record ScheduledTask(
    ButlerTask Task,
    [property: JsonConverter(typeof(OptionJsonConverter<Preference>))] Option<Preference> Preference
);
