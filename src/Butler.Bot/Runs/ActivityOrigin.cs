namespace PlexButler.Bot.Runs;

/// <summary>Where an activity that a server shows comes from, as far as that can be told.</summary>
enum ActivityOrigin
{
    /// <summary>It is part of the evidence of an open run.</summary>
    Evidence,

    /// <summary>It began after the start of an open run, and may belong to it.</summary>
    PerhapsHere,

    /// <summary>No open run here has caused it.</summary>
    Elsewhere,
}
