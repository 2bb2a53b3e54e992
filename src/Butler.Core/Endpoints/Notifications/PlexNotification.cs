using LanguageExt;

namespace PlexButler;

/// <summary>Something the server announced. No announcement names a Butler task or
/// reports that one has finished.</summary>
public abstract record PlexNotification
{
    PlexNotification() { }

    /// <summary>The name of the case. Internal and abstract, so that no other assembly can add a case.</summary>
    internal abstract string Kind { get; }

    /// <summary>Reads every case: a new case breaks every caller at compile time.</summary>
    public abstract R Match<R>(
        Func<ActivityChanged, R> activityChanged,
        Func<StatusChanged, R> statusChanged,
        Func<PreferencesChanged, R> preferencesChanged,
        Func<Other, R> other
    );

    /// <summary>An activity started, progressed or ended.</summary>
    public sealed record ActivityChanged(ActivityPhase Phase, PlexActivity Activity) : PlexNotification
    {
        internal override string Kind => nameof(ActivityChanged);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<ActivityChanged, R> activityChanged,
            Func<StatusChanged, R> statusChanged,
            Func<PreferencesChanged, R> preferencesChanged,
            Func<Other, R> other
        ) => activityChanged(this);
    }

    /// <summary>The server reports what it is doing.</summary>
    /// <param name="Name">For example <c>LIBRARY_UPDATE</c>. Any of the three may be empty.</param>
    /// <param name="Title">In the server's language.</param>
    /// <param name="Description">In the server's language.</param>
    public sealed record StatusChanged(string Name, string Title, string Description) : PlexNotification
    {
        internal override string Kind => nameof(StatusChanged);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<ActivityChanged, R> activityChanged,
            Func<StatusChanged, R> statusChanged,
            Func<PreferencesChanged, R> preferencesChanged,
            Func<Other, R> other
        ) => statusChanged(this);
    }

    /// <summary>Preferences were changed; these have new values.</summary>
    public sealed record PreferencesChanged(Seq<Preference> Preferences) : PlexNotification
    {
        internal override string Kind => nameof(PreferencesChanged);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<ActivityChanged, R> activityChanged,
            Func<StatusChanged, R> statusChanged,
            Func<PreferencesChanged, R> preferencesChanged,
            Func<Other, R> other
        ) => preferencesChanged(this);
    }

    /// <summary>Anything else, by its type: <c>playing</c>, <c>timeline</c>, <c>progress</c> and so on.</summary>
    public sealed record Other(string Type) : PlexNotification
    {
        internal override string Kind => nameof(Other);

        /// <inheritdoc/>
        public override R Match<R>(
            Func<ActivityChanged, R> activityChanged,
            Func<StatusChanged, R> statusChanged,
            Func<PreferencesChanged, R> preferencesChanged,
            Func<Other, R> other
        ) => other(this);
    }
}
