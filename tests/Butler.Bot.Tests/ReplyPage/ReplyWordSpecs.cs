using System.Text.RegularExpressions;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>What holds of every reply, whatever it says.</summary>
public sealed partial class ReplyWordSpecs
{
    static IEnumerable<ReplySample> All => ReplyPage.Chapters.SelectMany(static chapter => chapter.Samples);

    [Fact]
    public void Every_reply_fits_the_limits_of_Discord() =>
        Assert.All(All, static sample => Assert.Empty(MessageLimits.FindBreaches(sample.Message)));

    [Fact]
    public void No_reply_says_what_Discord_says_below_it() =>
        Assert.All(All, static sample => Assert.DoesNotMatch("Only you (can )?see this", TextOf(sample)));

    [Fact]
    public void No_text_says_the_same_line_twice() =>
        Assert.All(All.SelectMany(static sample => sample.Message.Embeds.AsEnumerable()), static embed =>
            Assert.Distinct(
                embed
                    .Description.Split('\n')
                    .Prepend(embed.Title)
                    .Append(embed.Footer)
                    .Where(static line => line.Length > 0 && !RepeatedLine().IsMatch(line))
            )
        );

    [Fact]
    public void No_reply_counts_one_as_several_or_counts_nothing() =>
        Assert.All(All, static sample => Assert.DoesNotMatch(WrongCount(), TextOf(sample)));

    [Fact]
    public void Runs_of_a_status_are_apart() =>
        Assert.Contains("\n\n**Generate Chapter", TextOf(Find("Two runs, somebody watches")), StringComparison.Ordinal);

    [Fact]
    public void A_history_of_one_task_names_it_only_in_its_title()
    {
        Assert.Single(Backup().Matches(TextOf(Find("Earlier past runs of one task, with its menu and pages"))));
        Assert.Single(Backup().Matches(TextOf(Find("Past runs of one task"))));
    }

    [Fact]
    public void A_task_that_may_be_meant_is_called_as_in_the_menu() =>
        Assert.Contains("Did you mean Backup Database?", TextOf(Find("No such task")), StringComparison.Ordinal);

    [Fact]
    public void Servers_on_which_the_same_is_decided_share_an_answer()
    {
        var answers = Find("Why, on servers of which most are alike").Message.Embeds;
        Assert.Equal(2, answers.Count);
        Assert.Contains("`plex11` and 1 more server now", answers[1].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Undo was pressed", "Plex runs it by itself, as before: `ButlerTaskBackupDatabase` is `true`.")]
    [InlineData("Undo was pressed after a task was enabled", "Plex does not run it by itself, as before: ")]
    [InlineData("Undo was pressed after the window was moved", "The maintenance window is 02:00-05:00, as before.")]
    public void An_undo_says_in_words_what_it_put_back(string when, string words) =>
        Assert.Contains(words, TextOf(Find(when)), StringComparison.Ordinal);

    static ReplySample Find(string when) => Assert.Single(All, sample => sample.When == when);

    static string TextOf(ReplySample sample) =>
        string.Join(
            '\n',
            sample
                .Message.Embeds.AsEnumerable()
                .SelectMany(static embed => (string[])[embed.Title, embed.Description, embed.Footer])
                .Prepend(sample.Message.Content)
        );

    [GeneratedRegex(@"\b(1 (?!was |is |has |status|pass)[a-z]+s|0 [a-z]+s)\b(?! old)")]
    private static partial Regex WrongCount();

    // Of each run who asked for it, of each plan when it is due.
    [GeneratedRegex("^(Asked|Next:|It has no run) ")]
    private static partial Regex RepeatedLine();

    [GeneratedRegex("Backup Database")]
    private static partial Regex Backup();
}
