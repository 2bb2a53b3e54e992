namespace PlexButler.Acceptance.Plans;

/// <summary>What a bot's store says of its plans at one moment.</summary>
/// <param name="Marks">How far each plan has come.</param>
/// <param name="Courses">The last course of each plan.</param>
/// <param name="HasHold">Whether Plex's own schedule is switched off, or about to be.</param>
sealed record StoreLook(IReadOnlyList<PlanMark> Marks, IReadOnlyList<Course> Courses, bool HasHold)
{
    /// <summary>One without anything.</summary>
    public static readonly StoreLook Nothing = new([], [], HasHold: false);
}

/// <summary>How far a plan has come, in milliseconds since 1970.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Settled">Each of its times up to here has begun or is reported.</param>
/// <param name="Beginning">The time that is being dealt with; 0 if none is.</param>
/// <param name="Previous">Up to where it was settled before.</param>
sealed record PlanMark(string Plan, long Settled, long Beginning, long Previous)
{
    /// <summary>The times that are being dealt with.</summary>
    public TimesDue Due => new(Plan, Previous, Beginning);
}

/// <summary>The minutes after one instant up to another.</summary>
/// <param name="Plan">The plan that is due in each.</param>
/// <param name="After">After this.</param>
/// <param name="UpTo">Up to this.</param>
sealed record TimesDue(string Plan, long After, long UpTo)
{
    const long Minute = 60_000;

    /// <summary>How many.</summary>
    public long Count => (UpTo / Minute) - (After / Minute);
}

/// <summary>The last course of a plan. The numbers of phases are the store's.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Time">The time that it began for.</param>
/// <param name="Phase">Where it is.</param>
sealed record Course(string Plan, long Time, int Phase)
{
    const int Starting = 1,
        Stopping = 3,
        Yielded = 4,
        Over = 6;

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen => Phase != Over;

    /// <summary>Whether it gives way to somebody.</summary>
    public bool GivesWay => Phase is Stopping or Yielded;

    /// <summary>Whether a call to Plex is under way.</summary>
    public bool IsMidStep => Phase is Starting or Stopping;
}
