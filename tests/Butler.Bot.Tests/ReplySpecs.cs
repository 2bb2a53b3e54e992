using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
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
                var embeds = PlexButler.Bot.Replies.TaskListReply.Render("plex", toSeq(tasks));
                return embeds.Count is 1 or 2
                    && embeds.ForAll(e =>
                        e.Title.Length is >= 1 and <= 256
                        && e.Description.Length is >= 1 and <= 4096
                        && e.Footer.Length <= 2048
                    )
                    && embeds.Sum(e => e.Title.Length + e.Description.Length + e.Footer.Length) <= 6000;
            });

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
            embed.Description.Contains("<t:0:R>", StringComparison.Ordinal)
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
            var outcome in (CommandOutcome[])
                [
                    new CommandOutcome.TasksListed(Seq1(backup)),
                    new CommandOutcome.Started(backup, StartOutcome.Started),
                    new CommandOutcome.Started(backup, StartOutcome.AlreadyRunning),
                    new CommandOutcome.JoinedStart(backup, StartOutcome.Started),
                    new CommandOutcome.Stopped(backup, StopOutcome.Stopped),
                    new CommandOutcome.Stopped(backup, StopOutcome.NotRunning),
                    new CommandOutcome.TaskNotFound("`x`", Seq1(backup)),
                    new CommandOutcome.AllStarted(),
                    new CommandOutcome.AllStopped(),
                ]
        )
        {
            var message = OutcomeReplies.ForOutcome("plex", outcome);
            Assert.True(message.IsEphemeral && message.AllowedMentions.IsEmpty);
        }
    }

    [Fact]
    public void A_denial_names_the_roles_the_rule_and_whom_to_ask()
    {
        var denied = new Policy(
            Seq1(new Snowflake(1)),
            RoleShorthands.Expand(Empty, false, Seq1(new Snowflake(20)), Seq1(new Snowflake(30)))
        ).Decide(
            new Caller(new Snowflake(9), "x", true, Empty),
            new(Some(new Snowflake(1)), Permission.Start, null, "plex", default)
        );
        var text = denied.Match(Left: d => ErrorReplies.ForDenial(d).Embeds.Head.Description, Right: _ => "");
        Assert.Equal(
            "**start** needs <@&20> or <@&30> (rule `Access:Operators` or `Access:Admins`). Ask whoever runs the bot or this server.",
            text
        );
    }

    static TaskName ParseName(string name) => TaskName.Parse(name).IfNone(() => throw new ArgumentException(name));
}
