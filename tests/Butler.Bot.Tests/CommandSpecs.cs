using CsCheck;
using LanguageExt;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Interactions;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests;

/// <summary>The table of commands and what is derived from it, and the search for tasks.</summary>
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
    [InlineData("list", null, "list")]
    [InlineData("start", null, "start-all")]
    [InlineData("start", "  ", "start-all")]
    [InlineData("start", "BackupDatabase", "start")]
    [InlineData("stop", null, "stop-all")]
    [InlineData("stop", "BackupDatabase", "stop")]
    public void Start_and_stop_without_a_task_mean_all_tasks(string subcommand, string? task, string permission)
    {
        var options = task is null ? Seq<OptionValue>() : Seq1(new OptionValue("task", task));
        Assert.Equal(
            permission,
            CommandTable.All.Parse("butler", Seq1(subcommand), options).Map(r => r.Usage.Permission.Name).IfNone("")
        );
    }

    [Theory]
    [InlineData("start", "start")]
    [InlineData("stop", "stop")]
    [InlineData("history", "history")]
    [InlineData("why", "list")]
    public void Suggestions_need_the_weakest_permission_the_command_may_need(string subcommand, string permission) =>
        Assert.Equal(
            permission,
            CommandTable
                .All.ParsePartial("butler", Seq1(subcommand), Empty)
                .Map(r => r.Usage.Permission.Name)
                .IfNone("")
        );

    [Fact]
    public void An_unknown_command_is_not_parsed() =>
        Assert.True(
            CommandTable.All.Parse("butler", Seq1("dance"), Empty).IsNone
                && CommandTable.All.Parse("other", Seq1("list"), Empty).IsNone
                && CommandTable.All.Parse("butler", Empty, Empty).IsNone
        );

    [Fact]
    public void A_command_of_a_group_is_registered_and_parsed_below_it()
    {
        var group = CommandTable.All.Registration.Head.Options.Filter(static one => one.Name == "plan").Head;
        Assert.Equal(CommandOptionType.SubcommandGroup, group.Type);
        Assert.Equal(
            ["list", "preview", "pause", "resume", "run", "add", "remove"],
            group.Options.Map(static one => one.Name).ToArray()
        );
        Assert.Equal(
            "plan",
            CommandTable
                .All.Parse("butler", Seq("plan", "list"), Empty)
                .Map(static request => request.Usage.Permission.Name)
                .IfNone("")
        );
        Assert.True(CommandTable.All.Parse("butler", Seq1("plan"), Empty).IsNone);
        Assert.True(CommandTable.All.Parse("butler", Seq("plan", "dance"), Empty).IsNone);
    }

    // What waits for a button is found again by it.
    [Fact]
    public void Each_key_belongs_to_one_usage() =>
        Assert.All(
            CommandTable.All.Rows.AsEnumerable().SelectMany(static row => row.Usages.Concat(row.ButtonUsages)),
            static usage =>
                Assert.True(CommandTable.All.FindUsage(usage.Key).Exists(found => ReferenceEquals(found, usage)))
        );

    // What an earlier version has stored.
    [Fact]
    public void A_usage_that_shares_no_permission_is_found_by_its_name() =>
        Assert.All(
            CommandTable
                .All.Rows.AsEnumerable()
                .SelectMany(static row => row.Usages.Concat(row.ButtonUsages))
                .GroupBy(static usage => usage.Permission)
                .Where(static group => group.Count() == 1),
            static group => Assert.Equal(group.Key.Name, group.Single().Key)
        );

    [Theory]
    [InlineData("BackupDatabase", "BackupDatabase")]
    [InlineData("backupdatabase", "BackupDatabase")]
    [InlineData("remove OLD bundles", "CleanOldBundles")]
    [InlineData("Backup", null)]
    [InlineData("", null)]
    public void A_task_is_found_by_its_full_name_or_title(string typed, string? name) =>
        Assert.Equal(name ?? "", TaskSearch.Find(SampleTasks, typed).Map(t => t.Name.Value).IfNone(""));

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
        var butler = CommandTable.All.Registration.Head;
        Assert.All(butler.Options.Bind(o => o.Options).Concat(butler.Options), o =>
        {
            Assert.Matches("^[a-z0-9_-]{1,32}$", o.Name);
            Assert.InRange(o.Description.Length, 1, 100);
            Assert.InRange(o.Choices.Count, 0, 25);
        });
    }

    [Fact]
    public void Every_command_and_every_permission_has_one_row()
    {
        var rows = CommandTable.All.Rows;
        Assert.Equal(rows.Count, rows.Map(row => string.Join(' ', row.Path)).Distinct().Count());
        Assert.Equal(
            CommandTable.All.Permissions.All.Select(permission => permission.Name),
            CommandTable.All.Permissions.All.Select(permission => permission.Name).Distinct()
        );
        Assert.All(rows, row =>
        {
            Assert.InRange(row.Usages.Count, 1, 2);
            Assert.InRange(row.Usages.Filter(usage => usage.IsForOneTask).Count, 0, 1);
        });
    }

    [Fact]
    public void The_why_command_keeps_the_order_of_permissions_members_know() =>
        Assert.Equal(
            ["list", "start", "stop", "start-all", "stop-all", "why", "doctor", "status", "history"],
            CommandTable
                .All.Registration.Head.Options.Find(o => o.Name == "why")
                .Bind(why => why.Options.Find(o => o.Name == "verb"))
                .Map(verb => verb.Choices.Map(choice => choice.Value).Take(9).ToArray())
                .IfNone([])
        );

    [Fact]
    public void The_commands_page_in_the_docs_matches_the_program() =>
        Assert.True(
            CommandDocumentation.ToMarkdown(CommandTable.All) == File.ReadAllText(Repository.Path("docs/commands.md")),
            "Write it anew: dotnet run --project src/Butler.Bot -- commands --markdown > docs/commands.md"
        );

    [Fact]
    public void The_command_table_in_the_README_matches_the_program()
    {
        var readme = File.ReadAllText(Repository.Path("README.md"))
            .Split(["<!-- commands -->", "<!-- /commands -->"], StringSplitOptions.None);
        Assert.True(
            readme is [_, var table, _] && table.Trim() == CommandDocumentation.ToTable(CommandTable.All).Trim(),
            "Copy the table of docs/commands.md between <!-- commands --> and <!-- /commands --> in README.md."
        );
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
