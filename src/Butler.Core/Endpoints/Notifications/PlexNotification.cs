using LanguageExt;

namespace PlexButler;

/// <summary>Something the server announced. No announcement names a Butler task or says that one is done.</summary>
public abstract record PlexNotification
{
    PlexNotification() { }

    /// <summary>An activity began, went on or ended.</summary>
    public sealed record ActivityChanged(ActivityPhase Phase, PlexActivity Activity) : PlexNotification;

    /// <summary>The server says what it is doing.</summary>
    /// <param name="Name">For example <c>LIBRARY_UPDATE</c>; may be empty, as may the other two.</param>
    /// <param name="Title">In the server's language.</param>
    /// <param name="Description">In the server's language.</param>
    public sealed record StatusChanged(string Name, string Title, string Description) : PlexNotification;

    /// <summary>Somebody changed preferences; these have new values.</summary>
    public sealed record PreferencesChanged(Seq<Preference> Preferences) : PlexNotification;

    /// <summary>Anything else, by its type: <c>playing</c>, <c>timeline</c>, <c>progress</c> and so on.</summary>
    public sealed record Other(string Type) : PlexNotification;
}

/// <summary>Where an activity is.</summary>
public enum ActivityPhase
{
    /// <summary>It goes on.</summary>
    Updated,

    /// <summary>It began.</summary>
    Started,

    /// <summary>It ended.</summary>
    Ended,
}
