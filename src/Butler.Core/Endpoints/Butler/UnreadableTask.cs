namespace PlexButler;

/// <summary>An entry of the list that could not be read. The other entries are unaffected.</summary>
/// <param name="Position">Counted from 1, in the server's order.</param>
/// <param name="Part">Which part could not be read, in this library's words; never text from the reply.</param>
public sealed record UnreadableTask(int Position, string Part);
