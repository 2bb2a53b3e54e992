using System.Text;
using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>Properties of reading task lists, over generated input.</summary>
public sealed class TaskListPropertySpecs
{
    static readonly string[] BodyPrefixes =
    [
        "",
        "{",
        "<",
        "\uFEFF<",
        "<?xml version=\"1.0\" encoding=\"",
        "{\"ButlerTasks\":{\"ButlerTask\":[",
        "<ButlerTasks>",
    ];

    [Fact]
    public void A_task_list_of_more_than_a_thousand_entries_is_rejected()
    {
        var entries = string.Join(',', Enumerable.Repeat("{}", TaskListBuilder.MaxEntries));
        Assert.Equal(
            TaskListBuilder.MaxEntries,
            SampleReplies
                .Right(
                    ButlerWire.ReadTaskList(SampleReplies.Json($$$"""{"ButlerTasks":{"ButlerTask":[{{{entries}}}]}}"""))
                )
                .UnreadableTasks.Count
        );
        Assert.Equal(
            "the task list: more than 1000 entries",
            Unreadable(
                ButlerWire.ReadTaskList(SampleReplies.Json($$$"""{"ButlerTasks":{"ButlerTask":[{{{entries}}},1]}}"""))
            )
        );
        var numbers = string.Join(',', Enumerable.Repeat("1", TaskListBuilder.MaxEntries));
        Assert.Equal(
            TaskListBuilder.MaxEntries,
            SampleReplies
                .Right(
                    ButlerWire.ReadTaskList(SampleReplies.Json($$$"""{"ButlerTasks":{"ButlerTask":[{{{numbers}}}]}}"""))
                )
                .UnreadableTasks.Count
        );
        Assert.Equal(
            "the task list: more than 1000 entries",
            Unreadable(
                ButlerWire.ReadTaskList(
                    SampleReplies.Json(
                        $$$"""{"ButlerTasks":{"ButlerTask":[{{{numbers}}}],"ButlerTask":{"name":"A"} }}"""
                    )
                )
            )
        );
        var elements = string.Concat(Enumerable.Repeat("<ButlerTask/>", TaskListBuilder.MaxEntries + 1));
        Assert.Equal(
            "the task list: more than 1000 entries",
            Unreadable(ButlerWire.ReadTaskList(SampleReplies.Xml($"<ButlerTasks>{elements}</ButlerTasks>")))
        );
    }

    [Fact]
    public void A_deeply_nested_task_list_is_rejected() =>
        Assert.Equal(
            "the task list: truncated or not JSON",
            Unreadable(ButlerWire.ReadTaskList(SampleReplies.Json($$"""{"a":{{new string('[', 100_000)}}""")))
        );

    [Fact]
    public void A_written_task_list_is_read_back() =>
        Gen.Select(
                Gen.String[Gen.Char.AlphaNumeric, 1, TaskName.MaxLength],
                Gen.Int[0, 400],
                Gen.Bool,
                Gen.Bool,
                Gen.String[Gen.Char["aé漢ß\"\\ \n\u0000<Gen.String.Unicode)"], 0, 30]
            )
            .Array[0, 30]
            .Where(rows => rows.DistinctBy(row => row.Item1).Count() == rows.Length)
            .Sample(rows =>
            {
                var json = new System.Text.Json.Nodes.JsonObject
                {
                    ["ButlerTasks"] = new System.Text.Json.Nodes.JsonObject
                    {
                        ["ButlerTask"] = new System.Text.Json.Nodes.JsonArray([
                            .. rows.Select(row => new System.Text.Json.Nodes.JsonObject
                            {
                                ["name"] = row.Item1,
                                ["interval"] = row.Item2,
                                ["enabled"] = row.Item3,
                                ["scheduleRandomized"] = row.Item4,
                                ["title"] = row.Item5,
                            }),
                        ]),
                    },
                };
                Assert.Equal(
                    rows.Select(row =>
                        (
                            row.Item1,
                            row.Item2,
                            row.Item3,
                            row.Item4,
                            string.IsNullOrWhiteSpace(row.Item5) ? "" : row.Item5
                        )
                    ),
                    Tasks(json.ToJsonString())
                        .Select(task =>
                            (
                                task.Name.Value,
                                task.IntervalDays,
                                task.Enabled,
                                task.ScheduleRandomized,
                                task.Title.IfNone("")
                            )
                        )
                );
            });

    [Fact]
    public void Reading_any_bytes_returns_a_task_list_or_Unreadable() =>
        Gen.Select(Gen.Byte.Array, Gen.Int[0, BodyPrefixes.Length - 1])
            .Sample(
                (bytes, start) =>
                    ButlerWire
                        .ReadTaskList(new(200, "", (byte[])[.. Encoding.UTF8.GetBytes(BodyPrefixes[start]), .. bytes]))
                        .Match(Right: _ => true, Left: error => error is ButlerError.Unreadable)
            );

    static ButlerTask[] Tasks(string body) =>
        [.. SampleReplies.Right(ButlerWire.ReadTasks(new(200, "", Encoding.UTF8.GetBytes(body))))];

    static string Unreadable<A>(Either<ButlerError, A> either) =>
        Assert.IsType<ButlerError.Unreadable>(SampleReplies.Left(either)).Detail;
}
