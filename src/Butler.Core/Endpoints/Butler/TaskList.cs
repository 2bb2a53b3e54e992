using LanguageExt;

namespace PlexButler;

/// <summary>The reply to <c>GET /butler</c>: the tasks, and the entries that could not be read.</summary>
/// <param name="Tasks">In the server's order, each name once.</param>
/// <param name="UnreadableTasks">In the server's order; usually empty.</param>
public sealed record TaskList(Seq<ButlerTask> Tasks, Seq<UnreadableTask> UnreadableTasks);
