using PlexButler.Bot.Runs;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Replies.Descriptions;

/// <summary>Pure: who started a run here.</summary>
static class Requester
{
    const int MaxName = 40;

    /// <summary>
    /// A mention of the member, "the plan `nightly`" with who ran it if somebody did, or the machine's user: "`anna` in
    /// a shell".
    /// </summary>
    public static string Of(Run run) =>
        run.SystemUser.Match(
            Some: static user => InShell(user),
            None: () =>
                run.Plan.Length > 0 ? $"the plan {MarkdownEscaper.InlineCode(run.Plan, MaxName)}{RunBy(run)}"
                : run.RequestedBy == Run.NoMember ? "a plan"
                : Mention.Of(run.RequestedBy)
        );

    // It was not due then.
    static string RunBy(Run run) =>
        run.RequestedBy == Run.NoMember ? "" : $", which {Mention.Of(run.RequestedBy)} ran by hand";

    /// <summary>A user of the machine.</summary>
    public static string InShell(string user) => $"{MarkdownEscaper.InlineCode(user, MaxName)} in a shell";
}
