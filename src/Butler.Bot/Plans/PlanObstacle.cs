using LanguageExt;

namespace PlexButler.Bot.Plans;

/// <summary>Why a plan that is due does not begin yet.</summary>
/// <param name="Kind">What is in its way.</param>
/// <param name="Until">When that ends, if it is known.</param>
sealed record PlanObstacle(ObstacleKind Kind, Option<DateTimeOffset> Until);
