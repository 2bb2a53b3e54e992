using CsCheck;
using LanguageExt;
using PlexButler.Bot.Access;
using PlexButler.Bot.Commands;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>What members type, and what is found in a server's own list.</summary>
public sealed class CommandSpecs
{
    static readonly Seq<ButlerTask> SampleTasks = Seq(
        CreateTask("BackupDatabase", "Backup Database"),
        CreateTask("OptimizeDatabase", "Optimize Database"),
        CreateTask("CleanOldBundles", "Remove old bundles"),
        CreateTask("ProcessAssets", null)
    );

    static readonly Gen<string> AnyText = Gen.String[0, 120];

    [Theory]
    [InlineData("list", null, Permission.List)]
    [InlineData("start", null, Permission.StartAll)]
    [InlineData("start", "  ", Permission.StartAll)]
    [InlineData("start", "BackupDatabase", Permission.Start)]
    [InlineData("stop", null, Permission.StopAll)]
    [InlineData("stop", "BackupDatabase", Permission.Stop)]
    public void Start_and_stop_without_a_task_mean_all_tasks(string subcommand, string? task, object expected)
    {
        var options = task is null ? Seq<OptionValue>() : Seq1(new OptionValue("task", task));
        Assert.Equal(
            (Permission)expected,
            SlashCommands.Parse("butler", Seq1(subcommand), options).Map(a => a.Permission).IfNone((Permission)(-1))
        );
    }

    [Fact]
    public void An_unknown_command_is_not_parsed() =>
        Assert.True(
            SlashCommands.Parse("butler", Seq1("dance"), Empty).IsNone
                && SlashCommands.Parse("other", Seq1("list"), Empty).IsNone
                && SlashCommands.Parse("butler", Empty, Empty).IsNone
        );

    [Theory]
    [InlineData("BackupDatabase", "BackupDatabase")]
    [InlineData("backupdatabase", "BackupDatabase")]
    [InlineData("remove OLD bundles", "CleanOldBundles")]
    [InlineData("Backup", null)]
    [InlineData("", null)]
    public void A_task_is_found_by_its_full_name_or_title(string typed, string? name) =>
        Assert.Equal(name, TaskSearch.Find(SampleTasks, typed).MatchUnsafe(Some: t => t.Name.Value, None: () => null));

    [Theory]
    [InlineData("data", "BackupDatabase OptimizeDatabase")]
    [InlineData("old", "CleanOldBundles")]
    [InlineData("pro", "ProcessAssets")]
    [InlineData("zebra", "")]
    public void Task_suggestions_contain_the_typed_text(string typed, string names) =>
        Assert.Equal(names, string.Join(' ', TaskSearch.Suggest(SampleTasks, typed).Map(t => t.Name.Value)));

    [Fact]
    public void Autocomplete_choices_fit_the_limits_of_Discord() =>
        Gen.Select(AnyText.Array[0, 60], AnyText)
            .Sample(
                (titles, typed) =>
                {
                    var choices = TaskSearch.ToChoices(
                        toSeq(titles.Select((t, i) => CreateTask($"Task{i}", t))),
                        typed
                    );
                    return choices.Count <= 25
                        && choices.ForAll(c => c.Name.Length is >= 1 and <= 100 && c.Value.Length is >= 1 and <= 100);
                }
            );

    [Fact]
    public void The_command_registration_follows_the_rules_of_Discord()
    {
        var butler = SlashCommands.Definitions.Head;
        Assert.All(butler.Options.Bind(o => o.Options).Concat(butler.Options), o =>
        {
            Assert.Matches("^[a-z0-9_-]{1,32}$", o.Name);
            Assert.InRange(o.Description.Length, 1, 100);
        });
    }

    static ButlerTask CreateTask(string name, string? title) =>
        new(
            TaskName.Parse(name).IfNone(() => throw new ArgumentException(name)),
            Optional(title),
            None,
            3,
            false,
            true
        );
}
