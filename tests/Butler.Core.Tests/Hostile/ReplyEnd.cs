namespace PlexButler.Tests.Hostile;

/// <summary>How a hostile server ends a reply.</summary>
enum ReplyEnd
{
    /// <summary>It closes the connection.</summary>
    Close,

    /// <summary>It resets the connection.</summary>
    Reset,

    /// <summary>It keeps the connection open and writes no more.</summary>
    Hang,

    /// <summary>It writes the same over and over, as fast as it is read.</summary>
    Flood,

    /// <summary>It writes the same over and over, a little at a time.</summary>
    Drip,
}
