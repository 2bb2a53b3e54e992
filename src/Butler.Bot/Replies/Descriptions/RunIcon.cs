using PlexButler.Bot.Runs;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: how a run ended, in one sign.</summary>
static class RunIcon
{
    /// <summary>The sign of a state.</summary>
    public static string Of(RunState state) =>
        state.Match(
            queued: static _ => "❔",
            running: static _ => "❔",
            finished: static _ => "✅",
            stopped: static stopped => stopped.IsByRestart ? "🔁" : "⏹️",
            cutShort: static _ => "✂️",
            failed: static _ => "❌",
            unknown: static _ => "❔"
        );
}
