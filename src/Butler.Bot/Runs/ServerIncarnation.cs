namespace PlexButler.Bot.Runs;

/// <summary>
/// Which life a server lives: identity, version and the time it gives for itself. A restart is another life after contact was lost; a server that
/// only changes what it says of itself was not restarted.
/// </summary>
/// <param name="Current">The life, as far as the server tells; empty while it is not known.</param>
/// <param name="Aliases">Earlier names of the life it lives now, newest last.</param>
/// <param name="ContactLostAt">When contact was lost; null while there is contact.</param>
/// <param name="RestartedAt">When the server was lost before it came back in another life; null if it never was.</param>
/// <param name="HasNotifications">Whether the notifications have said anything since they were lost.</param>
sealed record ServerIncarnation(
    string Current,
    System.Collections.Immutable.ImmutableHashSet<string> Aliases,
    DateTimeOffset? ContactLostAt,
    DateTimeOffset? RestartedAt,
    bool HasNotifications
)
{
    /// <summary>Before the server was asked.</summary>
    public static ServerIncarnation Unknown { get; } = new("", [], null, null, false);

    /// <summary>Whether contact was lost, and the server not asked since.</summary>
    public bool IsContactLost => ContactLostAt is not null;

    /// <summary>The notifications said something.</summary>
    public ServerIncarnation OnNotification() => HasNotifications ? this : this with { HasNotifications = true };

    /// <summary>The notifications broke off; where there never were any, that means nothing.</summary>
    public ServerIncarnation OnNotificationsLost(DateTimeOffset at) =>
        HasNotifications ? OnContactLost(at) with { HasNotifications = false } : this;

    /// <summary>The server did not answer.</summary>
    public ServerIncarnation OnContactLost(DateTimeOffset at) => this with { ContactLostAt = ContactLostAt ?? at };

    /// <summary>The server said which life it lives.</summary>
    public ServerIncarnation OnIdentified(string incarnation) =>
        incarnation == Current || Current.Length == 0 ? this with { Current = incarnation, ContactLostAt = null }
        : IsContactLost
            ? this with
            {
                Current = incarnation,
                Aliases = [],
                ContactLostAt = null,
                RestartedAt = ContactLostAt,
            }
        : this with { Current = incarnation, Aliases = Aliases.Count < 100 ? Aliases.Add(Current) : [Current] };

    /// <summary>Whether a run that began in some life was ended by a restart: that life is known, is not this one, and is no earlier name of it.</summary>
    public bool HasEnded(string incarnation) =>
        incarnation.Length > 0
        && Current.Length > 0
        && !IsContactLost
        && incarnation != Current
        && !Aliases.Contains(incarnation);
}
