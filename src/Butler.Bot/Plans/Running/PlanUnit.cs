namespace PlexButler.Bot.Plans.Running;

/// <summary>What keeps one plan on one server.</summary>
/// <param name="Keeper">Begins it.</param>
/// <param name="Course">Carries on with it.</param>
sealed record PlanUnit(PlanKeeper Keeper, CourseKeeper Course);
