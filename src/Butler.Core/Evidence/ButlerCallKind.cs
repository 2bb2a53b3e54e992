namespace PlexButler;

/// <summary>What a call to <c>/butler</c> asks for.</summary>
public enum ButlerCallKind
{
    /// <summary><c>POST</c>.</summary>
    Start = 1,

    /// <summary><c>DELETE</c>.</summary>
    Stop,
}
