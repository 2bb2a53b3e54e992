namespace PlexButler.Bot.Tests.Interactions;

/// <summary>A button or menu that a member may press.</summary>
/// <param name="Message">What it is on.</param>
/// <param name="Id">Its custom id.</param>
/// <param name="Role">The role of who may press it.</param>
/// <param name="User">Who may press it.</param>
/// <param name="Values">What they choose, of a menu.</param>
sealed record Pressable(SeenMessage Message, string Id, string? Role, ulong User, params string[] Values);
