namespace PlexButler.Acceptance.Plans;

/// <summary>What bots were at when they were killed. One kill may count for several.</summary>
/// <param name="All">How many kills.</param>
/// <param name="Paused">While Plex's own schedule was switched off, or about to be.</param>
/// <param name="InChain">While a chain was under way.</param>
/// <param name="GivingWay">While a plan gave way to somebody.</param>
/// <param name="MidStep">While a start or a stop was under way.</param>
sealed record KillTally(int All, int Paused, int InChain, int GivingWay, int MidStep)
{
    /// <summary>Before the first.</summary>
    public static readonly KillTally Zero = new(0, 0, 0, 0, 0);

    /// <summary>One more, which left this.</summary>
    public KillTally Add(StoreLook remains, string chain) =>
        new(
            All + 1,
            Paused + (remains.HasHold ? 1 : 0),
            InChain + (remains.Courses.Any(course => course.Plan == chain && course.IsOpen) ? 1 : 0),
            GivingWay + (remains.Courses.Any(static course => course.GivesWay) ? 1 : 0),
            MidStep + (remains.Courses.Any(static course => course.IsMidStep) ? 1 : 0)
        );

    /// <summary>Those of two bots.</summary>
    public static KillTally operator +(KillTally one, KillTally other) =>
        new(
            one.All + other.All,
            one.Paused + other.Paused,
            one.InChain + other.InChain,
            one.GivingWay + other.GivingWay,
            one.MidStep + other.MidStep
        );
}
