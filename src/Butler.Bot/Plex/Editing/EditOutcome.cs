namespace PlexButler.Bot.Plex.Editing;

/// <summary>What became of one edit, by what the server said when it was asked again.</summary>
enum EditOutcome
{
    /// <summary>It has the new value.</summary>
    Written,

    /// <summary>It had the new value before.</summary>
    WasSo,

    /// <summary>Somebody else has given it another value, which was left alone.</summary>
    ChangedByOthers,

    /// <summary>The server lists others, and not this one.</summary>
    Missing,

    /// <summary>The server lists it and refused the change.</summary>
    Rejected,

    /// <summary>The server accepted it and has another value all the same.</summary>
    NotKept,

    /// <summary>It was sent, and the server does not say what came of it.</summary>
    Unknown,
}
