using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Replies.Descriptions;
using PlexButler.Bot.Replies.Lists;
using PlexButler.Bot.Tests.Access;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>What a member reads.</summary>
public sealed class ReplySpecs
{
    static readonly Gen<ButlerTask> AnyTask = Gen.Select(
        Gen.String[0, 300],
        Gen.Int[-1, 400],
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 9999],
        static (title, days, random, enabled, n) =>
            new ButlerTask(ParseName($"Task{n}"), title.Length == 0 ? None : Some(title), None, days, random, enabled)
    );

    public static TheoryData<ButlerError> Errors =>
        [
            new ButlerError.Unauthorized(401),
            new ButlerError.TaskNotFound(ParseName("BackupDatabase")),
            new ButlerError.Maintenance("Plex Media Server is currently running database migrations."),
            new ButlerError.Maintenance(""),
            new ButlerError.Refused(500),
            new ButlerError.Unreachable(ConnectionFailure.Dns),
            new ButlerError.Unreachable(ConnectionFailure.Refused),
            new ButlerError.Unreachable(ConnectionFailure.Tls),
            new ButlerError.Unreachable(ConnectionFailure.Broken),
            new ButlerError.TimedOut(TimeSpan.FromSeconds(10)),
            new ButlerError.Unreadable("x"),
        ];

    [Theory]
    [InlineData(0, false, "no fixed interval")]
    [InlineData(1, false, "every day")]
    [InlineData(3, true, "every 3 days, at a random time in the window")]
    [InlineData(7, false, "every week")]
    [InlineData(14, false, "every 2 weeks")]
    public void A_task_schedule_is_described_in_words(int days, bool random, string words) =>
        Assert.Equal(words, Humanize.Schedule(new ButlerTask(ParseName("X"), None, None, days, random, true)));

    [Fact]
    public void A_task_list_reply_fits_the_limits_of_Discord() =>
        AnyTask
            .Array[0, 120]
            .Sample(tasks =>
            {
                var embeds = RenderList(toSeq(tasks), 1).Embeds;
                return embeds.Count is 1 or 2
                    && embeds.ForAll(e =>
                        e.Title.Length is >= 1 and <= 256
                        && e.Description.Length is >= 1 and <= 4096
                        && e.Footer.Length <= 2048
                    )
                    && embeds.Sum(e => e.Title.Length + e.Description.Length + e.Footer.Length) <= 6000;
            });

    // Discord takes 40 components, 25 entries of a menu, and each value of them once.
    [Fact]
    public void A_long_list_has_pages_that_fit_the_limits_of_Discord()
    {
        var tasks = toSeq(
            Enumerable
                .Range(0, 200)
                .Select(static n => new ButlerTask(
                    ParseName($"Task{n:000}".PadRight(100, 'x')),
                    new string('*', 100),
                    None,
                    3,
                    true,
                    n % 3 > 0
                ))
                .ToArray()
        );
        var seen = new List<string>();
        for (var number = 1; ; number++)
        {
            var page = TaskPages.Find(
                tasks.Map(static task => new ListedTask(task, IsRunning: false, LastRun: None)),
                number
            );
            var listed = page.Tasks.Select(static one => one.Task).ToArray();
            var message = ReplyControls.WithNext(
                ReplyControls.WithPrevious(
                    ReplyControls.WithTaskMenu(RenderList(tasks, number), listed, "Start", "a"),
                    "b"
                ),
                "c"
            );
            Assert.True(
                message.Embeds.Sum(static e => e.Title.Length + e.Description.Length + e.Footer.Length) <= 4000
            );
            var menu = message.Rows.Head.Select.IfNone(() => throw new InvalidOperationException());
            Assert.InRange(menu.Options.Count, 1, 25);
            Assert.All(menu.Options, static option =>
                Assert.True(option is { Name.Length: <= 100, Value.Length: <= 100 })
            );
            Assert.Equal(2, message.Rows.Count);
            seen.AddRange(menu.Options.Map(static option => option.Value));
            if (!page.HasNext)
                break;
        }
        Assert.Equal(200, seen.Count);
        Assert.Distinct(seen);
    }

    static Message RenderList(Seq<ButlerTask> tasks, int page) =>
        TaskListReply.Render(
            new TaskListFacts(
                "plex",
                tasks.Count(static task => task.Enabled),
                tasks.Count(static task => !task.Enabled),
                UnreadableCount: 0,
                Window: None,
                Running: Empty
            ),
            TaskPages.Find(tasks.Map(static task => new ListedTask(task, IsRunning: false, LastRun: None)), page)
        );

    [Fact]
    public void Escaped_text_has_no_markup_line_breaks_or_hidden_characters() =>
        Gen.String.Sample(foreign =>
        {
            var text = MarkdownEscaper.Escape(foreign, 80);
            var bare = System.Text.RegularExpressions.Regex.Replace(text, @"\\.", "");
            return bare.All(static c => !"*_~`|<>[]()#@\\:".Contains(c, StringComparison.Ordinal) && !char.IsControl(c))
                && !text.Contains('\u202E', StringComparison.Ordinal);
        });

    [Fact]
    public void Typed_text_cannot_leave_its_code_span() =>
        Gen.String.Sample(typed =>
        {
            var code = MarkdownEscaper.InlineCode(typed, 100);
            return code.Length <= 102 && code[1..^1].All(static c => c is not '`' and not '\n');
        });

    [Theory]
    [MemberData(nameof(Errors))]
    public void Every_Plex_error_reply_suggests_a_next_step(ButlerError error)
    {
        var embed = ErrorReplies.ForPlexError("plex", error, Some(DateTimeOffset.UnixEpoch)).Embeds.Head;
        Assert.NotEqual("", embed.Title);
        Assert.True(embed.Description.Length > 40, embed.Description);
        Assert.Equal(
            error is ButlerError.Unreachable or ButlerError.TimedOut,
            embed.Description.Contains("<t:0:f>", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Every_Plex_error_has_its_own_reply() =>
        Assert.Equal(
            Errors.Count,
            Errors
                .Select(e => ErrorReplies.ForPlexError("plex", e.Data, None).Embeds.Head.Description)
                .Distinct()
                .Count()
        );

    [Fact]
    public void Every_command_reply_is_ephemeral_and_mentions_nobody()
    {
        var backup = new ButlerTask(ParseName("BackupDatabase"), None, None, 3, false, false);
        foreach (
            var message in (Message[])
                [
                    RenderList(Seq1(backup), 1),
                    OutcomeReplies.Started("plex", backup, StartOutcome.Started),
                    OutcomeReplies.Started("plex", backup, StartOutcome.AlreadyRunning),
                    OutcomeReplies.StartJoined("plex", backup, StartOutcome.Started, isOwn: false),
                    OutcomeReplies.StartJoined("plex", backup, StartOutcome.AlreadyRunning, isOwn: false),
                    OutcomeReplies.Stopped("plex", backup, StopOutcome.Stopped, Empty),
                    OutcomeReplies.Stopped("plex", backup, StopOutcome.NotRunning, Empty),
                    OutcomeReplies.TaskNotFound("plex", new TaskNotFound("`x`", Seq1(backup))),
                    OutcomeReplies.AllStarted("plex"),
                    OutcomeReplies.AllStopped("plex", Empty),
                ]
        )
            Assert.True(message.IsEphemeral && message.AllowedMentions.IsEmpty);
    }

    [Theory]
    [InlineData("BackupDatabase", "Backup Database")]
    [InlineData("RefreshEPGGuides", "Refresh EPG Guides")]
    [InlineData("polish_silver", "`polish_silver`")]
    [InlineData("Task2", "`Task2`")]
    public void A_task_without_a_known_title_is_called_by_the_words_of_its_name(string name, string label) =>
        Assert.Equal(label, TaskLabel.Of(ParseName(name)));

    [Theory]
    [InlineData("BackupDatabase", "Backup Database", "Backup Database")]
    [InlineData("CleanOldBundles", "Remove old bundles", "Remove old bundles (`CleanOldBundles`)")]
    [InlineData("ProcessAssets", "", "`ProcessAssets`")]
    public void A_task_is_called_by_its_title_and_by_its_name_where_they_differ(
        string name,
        string title,
        string label
    ) => Assert.Equal(label, TaskLabel.Of(new ButlerTask(ParseName(name), title, None, 3, false, true)));

    [Fact]
    public void A_denial_names_the_roles_the_rule_and_whom_to_ask()
    {
        var rules = RoleShorthands.Expand(
            Permissions.Set,
            Empty,
            false,
            Seq1(new Snowflake(20)),
            Seq1(new Snowflake(30))
        );
        Assert.Equal(
            "You need the role <@&20> or <@&30> to start tasks (rule `Access:Operators` or `Access:Admins`). "
                + "Ask the owner of the bot or of this server.",
            ExplainDenial(rules, Permissions.Start)
        );
        Assert.Equal(
            "You need the role <@&30> to stop everything (rule `Access:Admins`). "
                + "Ask the owner of the bot or of this server.",
            ExplainDenial(rules, Permissions.StopAll)
        );
        Assert.Equal(
            "Nobody may see the tasks, because no setting names a role for it. "
                + "The owner of the bot can set `Access:Viewers`.",
            ExplainDenial(Empty, Permissions.List)
        );
    }

    [Fact]
    public void A_rule_is_described_in_words() =>
        Assert.Equal(
            "it lets <@&20> start or stop `Backup*` on `plex`, once in 10 minutes, twice a day",
            RuleDescription.Describe(
                new Rule("night", RuleEffect.Allow, [Permissions.Start, Permissions.Stop])
                {
                    Roles = [new(20)],
                    Tasks = [new("Backup*")],
                    Servers = ["plex"],
                    CoolDown = TimeSpan.FromMinutes(10),
                    Quota = 2,
                }
            )
        );

    [Fact]
    public void Audit_lines_are_sentences()
    {
        var ada = new Caller(new(1), "ada", true, Empty);
        var start = RequestDescription.Of(ada, Permissions.Start, "BackupDatabase", "plex");
        Assert.Equal(
            "<@1> started `BackupDatabase` on `plex`.",
            AuditReplies.Executed(start, "started", hasEffect: true)
        );
        Assert.Equal(
            "<@1> asked to start `BackupDatabase` on `plex`: Plex refused the token.",
            AuditReplies.Executed(start, "Plex refused the token.", hasEffect: false)
        );
        Assert.Equal(
            "<@1> stopped everything on `plex`.",
            AuditReplies.Executed(
                RequestDescription.Of(ada, Permissions.StopAll, None, "plex"),
                "stopped everything",
                hasEffect: true
            )
        );
    }

    static string ExplainDenial(Seq<Rule> rules, Permission permission) =>
        new Policy(Seq1(new Snowflake(1)), rules)
            .Decide(
                new Caller(new Snowflake(9), "x", true, Empty),
                new(Some(new Snowflake(1)), permission, None, "plex", default)
            )
            .Match(Left: denial => DenialReplies.Create(denial).Embeds.Head.Description, Right: _ => "");

    static TaskName ParseName(string name) => TaskName.Parse(name).IfNone(() => throw new ArgumentException(name));
}
