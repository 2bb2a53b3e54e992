using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Commands;

/// <summary>What would be decided about a request that was not made.</summary>
/// <param name="Caller">The member it is about.</param>
/// <param name="Request">The request.</param>
/// <param name="Result">The decision.</param>
sealed record AccessDecision(Caller Caller, AccessRequest Request, Either<Denial, Grant> Result);
