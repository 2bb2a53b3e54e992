using LanguageExt;

namespace PlexButler;

/// <summary>What <c>GET /butler</c> listed: the tasks, and beside them the entries that could not be read.</summary>
/// <param name="Tasks">In the server's order, each name once.</param>
/// <param name="UnreadableTasks">In the server's order; empty as long as the server behaves.</param>
public sealed record TaskList(Seq<ButlerTask> Tasks, Seq<UnreadableTask> UnreadableTasks);

/// <summary>An entry of the list that does not hide the others.</summary>
/// <param name="Position">Counted from 1, in the server's order.</param>
/// <param name="Part">Which part could not be read, in words of this library; never the reply's own text.</param>
public sealed record UnreadableTask(int Position, string Part);
