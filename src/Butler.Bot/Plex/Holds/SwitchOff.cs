using LanguageExt;
using PlexButler.Bot.Plex.Editing;

namespace PlexButler.Bot.Plex.Holds;

/// <summary>What switches a server's own schedule off.</summary>
/// <param name="Edits">For each task that runs by itself.</param>
/// <param name="WithoutSetting">The tasks that run by themselves, and that nothing switches off.</param>
sealed record SwitchOff(Seq<PreferenceEdit> Edits, Seq<TaskName> WithoutSetting);
