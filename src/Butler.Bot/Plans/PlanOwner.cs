using PlexButler.Discord.Model;

namespace PlexButler.Bot.Plans;

/// <summary>The member who made a plan in Discord. It runs with the rights they have by then.</summary>
/// <param name="Member">The member.</param>
/// <param name="Name">How they were called.</param>
/// <param name="Guild">The guild they are a member of.</param>
sealed record PlanOwner(Snowflake Member, string Name, Snowflake Guild);
