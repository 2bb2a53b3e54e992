using LanguageExt;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plans.Courses;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Replies.Courses;

/// <summary>Pure: what is posted about plans after they began, and the same as lines of the audit channel.</summary>
static class CourseReplies
{
    const int MaxName = 32;

    /// <summary>How it ended, in a few words, for the audit file.</summary>
    public static string Summarize(CourseEnd end) =>
        end switch
        {
            CourseEnd.Done => "done",
            CourseEnd.Failed => "over: the task failed",
            CourseEnd.Stopped => "over: the task was stopped",
            CourseEnd.TooLate => "over: no right moment came in time",
            CourseEnd.TakenOver => "over: somebody else started the task",
            CourseEnd.Changed => "over: the plan has other tasks",
            CourseEnd.AlreadyRunning => "over: the task was running already",
            CourseEnd.NoSuchTask => "over: there is no such task",
            CourseEnd.NotStarted => "over: the task could not be started",
            CourseEnd.UnsureStart => "over: the task may have been started",
            CourseEnd.UnsureStop => "over: the task may have been stopped",
            CourseEnd.StillRunning => "over: the task takes too long",
            CourseEnd.NotContinued => "over: no quiet moment came in time",
            CourseEnd.Denied => "over: the member who made the plan may not start the task",
            CourseEnd.Unreadable => "over: what was stored of it cannot be read",
            CourseEnd.Cancelled => "over: somebody stopped the plan",
        };

    /// <summary>A task was stopped for those who watch, for the audit channel.</summary>
    public static string DescribeYield(Plan plan, string server, TaskName task) =>
        $"{Of(plan)}: `{task}`{On(server)} was stopped, because somebody began to watch. It is started again when "
        + "nobody watches any more.";

    /// <summary>How it ended, for the audit channel.</summary>
    public static string DescribeForAudit(Plan plan, string server, PlanCourse course) =>
        $"{Of(plan)}{On(server)}: {TaskOf(plan, course)}: {Summarize(course.End)}.";

    /// <summary>How it ended; None if its cards say everything there is to say.</summary>
    public static Option<Message> Ended(Plan plan, string server, PlanCourse course, string detail)
    {
        var (hours, rest) = (Humanize.Duration(plan.Limit), Rest(plan, course));
        var isAlone = rest.Length == 0;
        return course.End switch
        {
            CourseEnd.Done => None,
            CourseEnd.Failed => isAlone ? None : Post(EmbedColor.Error, "failed", "The plan stops here."),
            CourseEnd.Stopped => isAlone ? None : Post(EmbedColor.Notice, "was stopped", "The plan stops here."),
            CourseEnd.StillRunning => isAlone
                ? None
                : Post(
                    EmbedColor.Notice,
                    "takes too long",
                    $"The {hours} that the plan has for all its tasks are over. This one is left to run."
                ),
            CourseEnd.TooLate => Post(
                EmbedColor.Notice,
                "was not started",
                $"No right moment came within the {hours} that the plan has."
            ),
            CourseEnd.NotContinued => Post(
                EmbedColor.Notice,
                "was not started again",
                "It was stopped for somebody who watched, and no quiet moment came within the "
                    + $"{hours} that the plan has."
            ),
            CourseEnd.TakenOver => Post(
                EmbedColor.Info,
                "was started by somebody else",
                "The plan had stopped it for somebody who watched, and does not start it again."
            ),
            CourseEnd.Changed => Post(
                EmbedColor.Notice,
                "goes no further",
                "The settings have other tasks for the plan than when it began."
            ),
            CourseEnd.AlreadyRunning => Post(
                EmbedColor.Notice,
                "was running already",
                "It was not started again. The plan did not start that run, so it leaves it alone."
            ),
            CourseEnd.NoSuchTask => Post(
                EmbedColor.Error,
                "was not started",
                "The server has no such task, so nothing was started. `/butler list` shows the tasks it has."
            ),
            CourseEnd.NotStarted => Post(
                EmbedColor.Error,
                "could not be started",
                detail.Length > 0 ? MarkdownEscaper.Escape(detail, 300) : "The call to Plex failed."
            ),
            CourseEnd.Denied => Post(
                EmbedColor.Error,
                "was not started",
                detail.Length > 0 ? detail : "The member who made the plan may not start it."
            ),
            CourseEnd.UnsureStart => Post(
                EmbedColor.Notice,
                "may have been started",
                detail.Length > 0
                    ? $"{MarkdownEscaper.Escape(detail, 300)} The start may have been carried out all the same. It is "
                        + "not started again."
                    : "The bot ended before it could say what came of the start. It is not started again."
            ),
            CourseEnd.UnsureStop => Post(
                EmbedColor.Notice,
                "may have been stopped",
                "Somebody began to watch, and what came of the stop is not known. It is not started again."
            ),
            CourseEnd.Cancelled => Post(
                EmbedColor.Notice,
                "will not be started",
                "Somebody stopped the plan before this. It begins again at its next time."
            ),
            CourseEnd.Unreadable => Post(
                EmbedColor.Error,
                "goes no further",
                "The bot cannot read how far the plan was; another version of it may have written that. What Plex does "
                    + "goes on, and the plan begins again at its next time."
            ),
        };

        Message Post(int color, string what, string text) =>
            ReplyMessage.Create(
                color,
                $"{LabelOf(plan, course)} {what}",
                server,
                string.Join('\n', new[] { text, rest, Of(plan) }.Where(static line => line.Length > 0))
            ) with
            {
                IsEphemeral = false,
                IsSilent = true,
            };
    }

    static string Rest(Plan plan, PlanCourse course)
    {
        string[] tasks = [.. plan.Steps.AsEnumerable().Skip(course.Step + 1).Select(TaskLabel.Of)];
        return tasks.Length == 0 ? "" : $"Not started: {Humanize.AndList(tasks)}. `/butler start` starts one now.";
    }

    static string LabelOf(Plan plan, PlanCourse course) =>
        plan.Steps.At(course.Step).Match(Some: TaskLabel.Of, None: static () => "A task");

    static string TaskOf(Plan plan, PlanCourse course) =>
        plan.Steps.At(course.Step).Match(Some: static task => $"`{task}`", None: static () => "A task");

    static string Of(Plan plan) => $"Plan {MarkdownEscaper.InlineCode(plan.Name, MaxName)}";

    static string On(string server) => $" on {MarkdownEscaper.InlineCode(server, MaxName)}";
}
