namespace PlexButler.Bot.Pictures;

/// <summary>The colours of a picture; at most sixteen, so that a pixel takes half a byte.</summary>
enum Ink : byte
{
    /// <summary>The ground.</summary>
    Ground,

    /// <summary>A part of the ground that is marked.</summary>
    Band,

    /// <summary>Thin lines.</summary>
    Line,

    /// <summary>Text beside the point.</summary>
    Soft,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Gold.</summary>
    Gold,

    /// <summary>Green.</summary>
    Green,

    /// <summary>Red.</summary>
    Red,

    /// <summary>Orange.</summary>
    Orange,

    /// <summary>Grey.</summary>
    Grey,

    /// <summary>Blue.</summary>
    Blue,
}
