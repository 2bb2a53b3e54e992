namespace PlexButler.Tests.ApiChanges;

/// <summary>What to write in the place of something that is gone.</summary>
/// <param name="Before">A type, or a type and its member, by the names of 0.1.0.</param>
/// <param name="Now">The same by the present names; empty if nothing stands for it.</param>
/// <param name="Note">What else has to change.</param>
sealed record ApiReplacement(string Before, string Now, string Note = "");
