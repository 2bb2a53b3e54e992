using LanguageExt;

namespace PlexButler.Bot.Runs.Observations;

/// <summary>What a run is of the plan that started it.</summary>
/// <param name="Tasks">All tasks of the plan, in order.</param>
/// <param name="Index">Which of them it is, from 0.</param>
/// <param name="Yields">How often the plan has stopped that task before, for those who watch.</param>
/// <param name="IsAfterUnseen">Whether nothing was seen of the task before.</param>
sealed record RunStep(Seq<TaskName> Tasks, int Index, int Yields, bool IsAfterUnseen);
