using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Replies;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>What a member reads.</summary>
public sealed class ReplySpecs
{
    static readonly Gen<ButlerTask> task = Gen.Select(
        Gen.String[0, 300],
        Gen.Int[-1, 400],
        Gen.Bool,
        Gen.Bool,
        Gen.Int[0, 9999],
        static (title, days, random, enabled, n) =>
            new ButlerTask(Name($"Task{n}"), title.Length == 0 ? None : Some(title), None, days, random, enabled)
    );

    public static TheoryData<ButlerError> Errors =>
        [
            new ButlerError.Unauthorized(401),
            new ButlerError.TaskNotFound(Name("BackupDatabase")),
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
    public void A_schedule_is_said_in_words(int days, bool random, string words) =>
        Assert.Equal(words, Words.schedule(new ButlerTask(Name("X"), None, None, days, random, true)));

    [Fact]
    public void Whatever_a_server_lists_the_reply_fits_Discords_limits() =>
        task.Array[0, 120]
            .Sample(tasks =>
            {
                var embeds = Replies.TaskList.embeds("plex", toSeq(tasks));
                return embeds.Count is 1 or 2
                    && embeds.ForAll(e =>
                        e.Title.Length is >= 1 and <= 256
                        && e.Description.Length is >= 1 and <= 4096
                        && e.Footer.Length <= 2048
                    )
                    && embeds.Sum(e => e.Title.Length + e.Description.Length + e.Footer.Length) <= 6000;
            });

    [Fact]
    public void Foreign_text_holds_no_unescaped_markup_no_line_break_and_nothing_hidden() =>
        Gen.String.Sample(foreign =>
        {
            var text = Plain.text(foreign, 80);
            var bare = System.Text.RegularExpressions.Regex.Replace(text, @"\\.", "");
            return bare.All(static c => !"*_~`|<>[]()#@\\:".Contains(c, StringComparison.Ordinal) && !char.IsControl(c))
                && !text.Contains('\u202E', StringComparison.Ordinal);
        });

    [Fact]
    public void Typed_text_cannot_leave_its_code_span() =>
        Gen.String.Sample(typed =>
        {
            var code = Plain.code(typed, 100);
            return code.Length <= 102 && code[1..^1].All(static c => c is not '`' and not '\n');
        });

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_error_has_a_sentence_with_a_next_step(ButlerError error)
    {
        var embed = Trouble.plex("plex", error, Some(DateTimeOffset.UnixEpoch)).Embeds.Head;
        Assert.NotEqual("", embed.Title);
        Assert.True(embed.Description.Length > 40, embed.Description);
        Assert.Equal(
            error is ButlerError.Unreachable or ButlerError.TimedOut,
            embed.Description.Contains("<t:0:R>", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_two_errors_read_the_same() =>
        Assert.Equal(
            Errors.Count,
            Errors.Select(e => Trouble.plex("plex", e.Data, None).Embeds.Head.Description).Distinct().Count()
        );

    [Fact]
    public void Every_reply_is_for_the_caller_alone_and_pings_nobody()
    {
        var backup = new ButlerTask(Name("BackupDatabase"), None, None, 3, false, false);
        foreach (
            var outcome in (Outcome[])
                [
                    new Outcome.Listed(Seq1(backup)),
                    new Outcome.Started(backup, StartOutcome.Started),
                    new Outcome.Started(backup, StartOutcome.AlreadyRunning),
                    new Outcome.Joined(backup, StartOutcome.Started),
                    new Outcome.Stopped(backup, StopOutcome.Stopped),
                    new Outcome.Stopped(backup, StopOutcome.NotRunning),
                    new Outcome.NoSuchTask("`x`", Seq1(backup)),
                    new Outcome.StartedAll(),
                    new Outcome.StoppedAll(),
                ]
        )
        {
            var message = Answer.outcome("plex", outcome);
            Assert.True(message.Ephemeral && message.Mentions.IsEmpty);
        }
    }

    [Fact]
    public void A_denial_names_roles_and_rule_and_whom_to_ask()
    {
        var denied = new Policy(
            Seq1(new Snowflake(1)),
            Shorthands.expand(Empty, false, Seq1(new Snowflake(20)), Seq1(new Snowflake(30)))
        ).Decide(
            new Caller(new Snowflake(9), "x", true, Empty),
            new(Some(new Snowflake(1)), Verb.Start, null, "plex", default)
        );
        var text = denied.Match(Left: d => Trouble.denied(d).Embeds.Head.Description, Right: _ => "");
        Assert.Equal(
            "**start** needs <@&20> or <@&30> (rule `Access:Operators` or `Access:Admins`). Ask whoever runs the bot or this server.",
            text
        );
    }

    static TaskName Name(string name) => TaskName.Parse(name).IfNone(() => throw new ArgumentException(name));
}
