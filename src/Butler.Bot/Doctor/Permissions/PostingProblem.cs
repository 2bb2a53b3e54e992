namespace PlexButler.Bot.Doctor.Permissions;

/// <summary>Why the bot cannot post in a channel.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
sealed record PostingProblem(string Problem, string Remedy);
