using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>What members type, and what is found in a server's own list.</summary>
public sealed class CommandSpecs
{
    static readonly Seq<ButlerTask> tasks = Seq(
        Task("BackupDatabase", "Backup Database"),
        Task("OptimizeDatabase", "Optimize Database"),
        Task("CleanOldBundles", "Remove old bundles"),
        Task("ProcessAssets", null)
    );

    static readonly Gen<string> text = Gen.String[0, 120];

    [Theory]
    [InlineData("list", null, Verb.List)]
    [InlineData("start", null, Verb.StartAll)]
    [InlineData("start", "  ", Verb.StartAll)]
    [InlineData("start", "BackupDatabase", Verb.Start)]
    [InlineData("stop", null, Verb.StopAll)]
    [InlineData("stop", "BackupDatabase", Verb.Stop)]
    public void Without_a_task_start_and_stop_mean_all(string subcommand, string? task, object expected)
    {
        var options = task is null ? Seq<OptionValue>() : Seq1(new OptionValue("task", task));
        Assert.Equal(
            (Verb)expected,
            CommandTree.parse("butler", Seq1(subcommand), options).Map(a => a.Verb).IfNone((Verb)(-1))
        );
    }

    [Fact]
    public void A_command_this_version_does_not_have_is_none() =>
        Assert.True(
            CommandTree.parse("butler", Seq1("dance"), Empty).IsNone
                && CommandTree.parse("other", Seq1("list"), Empty).IsNone
                && CommandTree.parse("butler", Empty, Empty).IsNone
        );

    [Theory]
    [InlineData("BackupDatabase", "BackupDatabase")]
    [InlineData("backupdatabase", "BackupDatabase")]
    [InlineData("remove OLD bundles", "CleanOldBundles")]
    [InlineData("Backup", null)]
    [InlineData("", null)]
    public void A_task_is_found_by_its_whole_name_or_title(string typed, string? name) =>
        Assert.Equal(name, TaskSearch.find(tasks, typed).MatchUnsafe(Some: t => t.Name.Value, None: () => null));

    [Theory]
    [InlineData("data", "BackupDatabase OptimizeDatabase")]
    [InlineData("old", "CleanOldBundles")]
    [InlineData("pro", "ProcessAssets")]
    [InlineData("zebra", "")]
    public void Suggestions_contain_what_is_typed(string typed, string names) =>
        Assert.Equal(names, string.Join(' ', TaskSearch.suggest(tasks, typed).Map(t => t.Name.Value)));

    [Fact]
    public void Whatever_is_typed_and_listed_the_choices_fit_Discords_limits() =>
        Gen.Select(text.Array[0, 60], text)
            .Sample(
                (titles, typed) =>
                {
                    var choices = TaskSearch.choices(toSeq(titles.Select((t, i) => Task($"Task{i}", t))), typed);
                    return choices.Count <= 25
                        && choices.ForAll(c => c.Name.Length is >= 1 and <= 100 && c.Value.Length is >= 1 and <= 100);
                }
            );

    [Fact]
    public void The_registration_keeps_Discords_rules()
    {
        var butler = CommandTree.registration.Head;
        Assert.All(butler.Options.Bind(o => o.Options).Concat(butler.Options), o =>
        {
            Assert.Matches("^[a-z0-9_-]{1,32}$", o.Name);
            Assert.InRange(o.Description.Length, 1, 100);
        });
    }

    static ButlerTask Task(string name, string? title) =>
        new(
            TaskName.Parse(name).IfNone(() => throw new ArgumentException(name)),
            Optional(title),
            None,
            3,
            false,
            true
        );
}
