using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Reports;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Bot.Tests.Access;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;
using static PlexButler.Bot.Tests.Runs.ObservationSamples;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>
/// Every reply that grows with a server fits Discord's limits: with up to 200 tasks whose names have 100 characters, and
/// up to 50 servers. What does not fit is on another page or in another menu.
/// </summary>
public sealed class ReplySizeSpecs
{
    const int MaxTasks = 200,
        MaxServers = 50;

    // The signs that escaping makes longer are among them.
    static readonly Gen<string> AnyTitle = Gen.OneOf(
        Gen.Const(new string('*', 100)),
        Gen.Char["ab *_`~|"].Array[1, 100].Select(static letters => new string(letters))
    );

    static readonly Gen<Seq<ButlerTask>> AnyTasks = Gen.Select(Gen.Int[1, MaxTasks], AnyTitle, static (count, title) =>
        toSeq(
            Enumerable
                .Range(0, count)
                .Select(number => new ButlerTask(NameOf(number), title, None, 3, true, Enabled: number % 3 > 0))
                .ToArray()
        )
    );

    static readonly Gen<Seq<string>> AnyServers = Gen.Int[1, MaxServers]
        .Select(static count =>
            toSeq(Enumerable.Range(0, count).Select(static number => $"server{number:00}".PadRight(32, 's')).ToArray())
        );

    static readonly Caller Ada = Caller.Member(new Snowflake(1001), "ada", Empty);

    [Fact]
    public void Replies_about_tasks_fit_whatever_the_server_has() =>
        AnyTasks.Sample(
            static tasks =>
                Assert.All(RepliesAbout(tasks), static reply => Assert.Empty(MessageLimits.FindBreaches(reply))),
            iter: 60
        );

    [Fact]
    public void Replies_about_servers_fit_whatever_there_are() =>
        AnyServers.Sample(static servers =>
            Assert.All(RepliesAbout(servers), static reply => Assert.Empty(MessageLimits.FindBreaches(reply)))
        );

    [Fact]
    public void Each_of_fifty_servers_can_be_chosen_from_a_menu() =>
        AnyServers.Sample(static servers =>
            Assert.All(
                new[]
                {
                    ConfirmationReplies.AskForServer(servers, ReplyPage.Now, "first", "more"),
                    WhichServer(servers),
                },
                reply =>
                    Assert.Equal(
                        servers,
                        reply
                            .Rows.Bind(static row => row.Select.ToSeq())
                            .Bind(static menu => menu.Options)
                            .Map(static option => option.Value)
                    )
            )
        );

    static IEnumerable<Message> RepliesAbout(Seq<ButlerTask> tasks)
    {
        Run[] runs = [.. tasks.Map(static (index, task) => CreateRun(task, index))];
        yield return Status(runs, showsViewers: true);
        yield return LiveStatusReply.Render(new Snowflake(1), "plex", Status(runs, showsViewers: false), ReplyPage.Now);
        var page = HistoryPage.Of(toSeq(runs), 1);
        foreach (var typed in (Option<string>[])[None, Some(runs[0].Title)])
            yield return ReplyControls.WithNext(
                ReplyControls.WithPrevious(
                    ReplyControls.WithRunMenu(
                        HistoryReport.Render("plex", typed, page),
                        page.Runs,
                        ReplyPage.Now,
                        "run"
                    ),
                    "previous"
                ),
                "next"
            );
        yield return RunDetailsReply.Render(runs[0]);
        yield return RunCard.Render(runs[0], RunSamples.StateOf(runs[0]), None);
        yield return ReplyControls.WithTaskMenu(
            OutcomeReplies.TaskNotFound("plex", new TaskNotFound(new string('x', 6000), tasks.Take(5).Strict())),
            tasks.AsEnumerable(),
            ReplyControls.WhichTask,
            "task"
        );
        yield return ConfirmationReplies.AskForConfirmation(
            new ConfirmationQuestion("Stop everything?", "It stops.", "Stop everything", ButtonStyle.Danger),
            new ConfirmationFacts("plex", toSeq(runs), 200),
            ReplyPage.Now,
            "confirm",
            "cancel"
        );
        yield return ApprovalReplies.ApprovalRequest(
            RequestDescription.Of(Ada, Permissions.Start, tasks.Head.Name.Value, "plex"),
            new Rule("careful", RuleEffect.Allow, [Permissions.Start]) { NeedsApproval = true },
            Empty,
            ReplyPage.Now,
            "approve",
            "decline"
        );
        yield return ActivitiesReply.Render("plex", ActivitiesOf(runs));
    }

    static IEnumerable<Message> RepliesAbout(Seq<string> servers)
    {
        yield return ConfirmationReplies.AskForServer(servers, ReplyPage.Now, "first", "more");
        yield return WhichServer(servers);
        foreach (var period in (int[])[1, 2, 7, MaxServers])
            yield return WhyReply.Render(
                toSeq(servers.AsEnumerable().Select((server, index) => Decide(server, index % period)).ToArray()),
                needsConfirmation: true,
                isOther: true,
                static _ => true
            );
    }

    static Message WhichServer(Seq<string> servers) =>
        ReplyControls.WithMoreServers(
            ReplyControls.WithServerMenu(ErrorReplies.WhichServer("cellar", servers), servers, "first"),
            servers,
            "more"
        );

    static AccessDecision Decide(string server, int rule) =>
        new(
            Ada,
            new AccessRequest(Some(new Snowflake(1)), Permissions.Start, "BackupDatabase", server, ReplyPage.Now),
            new Grant(new Rule($"rule {rule}", RuleEffect.Allow, [Permissions.Start]) { Roles = [new Snowflake(20)] })
        );

    static Message Status(Run[] runs, bool showsViewers) =>
        StatusReport.Render(
            "plex",
            [.. runs.Select(static run => (run, RunSamples.StateOf(run), Option<TimeSpan>.None))],
            ActivitiesOf(runs),
            toSeq(
                runs.Select(static run => new PlexSession(run.Title, run.Title, run.Title, "playing", 4, None))
                    .ToArray()
            ),
            None,
            showsViewers,
            recorded: None
        );

    static Seq<PlexActivity> ActivitiesOf(Run[] runs) =>
        toSeq(
            runs.Select(
                    static (run, index) =>
                        new PlexActivity(ActivityIdOf(index), ThumbnailType, run.Title, run.Title, 45, true, None)
                )
                .ToArray()
        );

    static Run CreateRun(ButlerTask task, int index) =>
        RunWith(
            EvidenceOf(new Observation.StartAnswered(Start, StartOutcome.Started)),
            task.Name.Value,
            (ulong)index + 1
        ) with
        {
            Title = task.Title.IfNone(""),
        };

    static TaskName NameOf(int number) =>
        TaskName.Parse($"Task{number:000}".PadRight(100, 'x')).IfNone(static () => throw new FormatException());
}
