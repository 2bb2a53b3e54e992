using LanguageExt;

namespace PlexButler.Bot.Interactions.Table;

/// <summary>What one message offers: each of another kind, and together used once.</summary>
/// <param name="All">The steps.</param>
sealed record NextSteps(Seq<NextStep> All);
