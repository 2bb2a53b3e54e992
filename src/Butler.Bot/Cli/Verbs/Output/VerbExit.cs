namespace PlexButler.Bot.Cli.Verbs.Output;

/// <summary>The exit codes of the commands that ask Plex. They are documented in docs/cli.md, and scripts rely on them.
/// </summary>
static class VerbExit
{
    /// <summary>Shown, started or stopped; with <c>--wait</c>: finished.</summary>
    public const int Done = 0;

    /// <summary>The task was running already, or there was nothing to stop.</summary>
    public const int NothingToDo = 10;

    /// <summary>The task failed.</summary>
    public const int TaskFailed = 11;

    /// <summary>The task ended before it was done: stopped, or cut short by the end of the window.</summary>
    public const int Ended = 12;

    /// <summary>The task had not ended when the waiting did.</summary>
    public const int StillGoing = 13;

    /// <summary>Nothing tells how the task ended.</summary>
    public const int OutcomeUnknown = 14;

    /// <summary>The server lists no such task.</summary>
    public const int UnknownTask = 20;

    /// <summary>The settings name no such server, or several and none was chosen.</summary>
    public const int UnknownServer = 21;

    /// <summary>There is no such night, or it has not ended.</summary>
    public const int UnknownNight = 22;

    /// <summary>EX_UNAVAILABLE: Plex cannot be reached, or does not answer in time.</summary>
    public const int Unreachable = 69;

    /// <summary>EX_TEMPFAIL: Plex is busy with its own maintenance, or the store of runs does not answer.</summary>
    public const int Temporary = 75;

    /// <summary>EX_PROTOCOL: Plex answered something that it does not document.</summary>
    public const int Unexpected = 76;

    /// <summary>EX_NOPERM: Plex refused the token.</summary>
    public const int Denied = 77;
}
