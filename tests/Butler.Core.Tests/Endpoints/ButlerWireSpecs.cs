using System.Text;
using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>Task lists are read from JSON and XML.</summary>
public sealed class ButlerWireSpecs
{
    [Theory]
    [InlineData(SampleReplies.TwoTasks)]
    [InlineData(SampleReplies.TwoTasksXml)]
    [InlineData("\uFEFF" + SampleReplies.TwoTasks)]
    [InlineData("\uFEFF" + SampleReplies.TwoTasksXml)]
    [InlineData("\r\n " + SampleReplies.TwoTasks + "\n")]
    public void Task_lists_read_the_same_from_JSON_and_XML(string body)
    {
        var tasks = Tasks(body);
        Assert.Equal(["OptimizeDatabase", "BackupDatabase"], tasks.Select(task => task.Name.Value));
        Assert.Equal([7, 3], tasks.Select(task => task.IntervalDays));
        Assert.Equal([false, true], tasks.Select(task => task.ScheduleRandomized));
        Assert.Equal([true, false], tasks.Select(task => task.Enabled));
        Assert.Equal(["Optimize", "-"], tasks.Select(task => task.Title.IfNone("-")));
        Assert.Equal(["Tidies up", "-"], tasks.Select(task => task.Description.IfNone("-")));
    }

    [Theory]
    [InlineData("true", "7", true, 7)]
    [InlineData("false", "0", false, 0)]
    [InlineData("\"1\"", "\"3\"", true, 3)]
    [InlineData("\"0\"", "\" 3 \"", false, 3)]
    [InlineData("\"True\"", "7.0", true, 7)]
    [InlineData("\"\\u0031\"", "\"\\u0033\"", true, 3)]
    [InlineData("1", "1e1", true, 10)]
    [InlineData("0", "null", false, 0)]
    [InlineData("null", "2147483647", false, int.MaxValue)]
    [InlineData("true", "2147483647.0", true, int.MaxValue)]
    [InlineData("true", "0.0", true, 0)]
    [InlineData("true", "-0.0", true, 0)]
    public void Task_values_are_read_in_every_type_that_servers_send(
        string enabled,
        string interval,
        bool isEnabled,
        int days
    )
    {
        var task = Assert.Single(
            Tasks(
                $$$"""{"ButlerTasks":{"ButlerTask":[{"name":"A","enabled":{{{enabled}}},"scheduleRandomized":{{{enabled}}},"interval":{{{interval}}} }]}}"""
            )
        );
        Assert.Equal((isEnabled, isEnabled, days), (task.Enabled, task.ScheduleRandomized, task.IntervalDays));
    }

    [Theory]
    [InlineData("""{"name":"A","enabled":"yes"}""", "enabled of A")]
    [InlineData("""{"name":"A","enabled":2}""", "enabled of A")]
    [InlineData("""{"name":"A","enabled":{"a":1}}""", "enabled of A")]
    [InlineData("""{"name":"A","scheduleRandomized":[true]}""", "scheduleRandomized of A")]
    [InlineData("""{"name":"A","interval":-1}""", "interval of A")]
    [InlineData("""{"name":"A","interval":1.5}""", "interval of A")]
    [InlineData("""{"name":"A","interval":2147483648}""", "interval of A")]
    [InlineData("""{"name":"A","interval":1e99}""", "interval of A")]
    [InlineData("""{"name":"A","interval":"weekly"}""", "interval of A")]
    [InlineData("""{"name":"A","interval":true}""", "interval of A")]
    [InlineData("""{"name":"A","interval":"x","enabled":"y"}""", "interval of A")]
    [InlineData("""{"name":"a/b"}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"title":"no name"}""", "name")]
    [InlineData("""{}""", "name")]
    [InlineData("\"A\"", "entry")]
    [InlineData("null", "entry")]
    [InlineData("[{}]", "entry")]
    [InlineData("""{"name":"BackupDatabase"}""", "BackupDatabase, listed before")]
    public void An_unreadable_task_entry_does_not_hide_the_others(string entry, string what)
    {
        var list = SampleReplies.Right(
            ButlerWire.ReadTaskList(
                SampleReplies.Json(
                    $$$"""{"ButlerTasks":{"ButlerTask":[{"name":"BackupDatabase"},{{{entry}}},{"name":"CleanOldBundles"}]}}"""
                )
            )
        );
        Assert.Equal(["BackupDatabase", "CleanOldBundles"], list.Tasks.ToArray().Select(task => task.Name.Value));
        var unreadable = Assert.Single(list.UnreadableTasks);
        Assert.Equal((2, what), (unreadable.Position, unreadable.Part));
    }

    [Fact]
    public void An_unreadable_XML_task_entry_does_not_hide_the_others()
    {
        var list = SampleReplies.Right(
            ButlerWire.ReadTaskList(
                SampleReplies.Xml(
                    """<ButlerTasks><ButlerTask name="A" enabled="maybe"/><ButlerTask name="B"/><ButlerTask/><Other name="C"><ButlerTask name="D"/></Other></ButlerTasks>"""
                )
            )
        );
        Assert.Equal(["B"], list.Tasks.ToArray().Select(task => task.Name.Value));
        Assert.Equal(
            [(1, "enabled of A"), (3, "name")],
            list.UnreadableTasks.ToArray().Select(entry => (entry.Position, entry.Part))
        );
    }

    [Fact]
    public void A_task_list_without_a_readable_entry_is_an_error() =>
        Assert.Equal(
            "the task list: name",
            Unreadable(ButlerWire.ReadTasks(SampleReplies.Json("""{"ButlerTasks":{"ButlerTask":[{"title":"?"}]}}""")))
        );

    [Theory]
    [InlineData("""{"ButlerTasks":{"ButlerTask":{"name":"A"}}}""")]
    [InlineData("""{"MediaContainer":{"size":1,"ButlerTask":[{"name":"A"}]}}""")]
    [InlineData(
        """{"x":[{"y":{}}],"ButlerTasks":{"size":1,"more":[1,{"z":null}],"ButlerTask":[{"name":"A","x":{"y":[1]},"name2":"B"}]},"z":1}"""
    )]
    [InlineData("""{"ButlerTasks":{"ButlerTask":[{"name":"B","name":"A"}]}}""")]
    [InlineData("""{"\ud800":1,"\u0042utlerTasks":{"\udc00x":[],"ButlerTask":[{"\ud800":{},"\u006eame":"A"}]}}""")]
    [InlineData("""{"ButlerTasks":{},"ButlerTasks":{"ButlerTask":[{"name":"A","title":"\ud800","description":7}]}}""")]
    [InlineData("""{"ButlerTasks":{"ButlerTask":[{"name":"A"}]},"MediaContainer":{"size":0}}""")]
    [InlineData("""<MediaContainer size="1"><ButlerTask name="A" more="1"><Deep/></ButlerTask></MediaContainer>""")]
    [InlineData("""<Anything><ButlerTask name="A"/></Anything>""")]
    public void A_task_list_is_read_in_all_its_known_shapes(string body) =>
        Assert.Equal(["A"], Tasks(body).Select(task => task.Name.Value));

    [Theory]
    [InlineData("""{"ButlerTasks":{}}""")]
    [InlineData("""{"ButlerTasks":{"ButlerTask":[]}}""")]
    [InlineData("""{"ButlerTasks":{"ButlerTask":null}}""")]
    [InlineData("""<ButlerTasks/>""")]
    public void An_empty_task_list_is_read(string body) => Assert.Empty(Tasks(body));

    [Theory]
    [InlineData("", "the task list: an empty reply")]
    [InlineData("  \n", "the task list: an empty reply")]
    [InlineData("hello", "the task list: neither JSON nor XML")]
    [InlineData("[]", "the task list: not an object")]
    [InlineData("{}", "the task list: no ButlerTasks in it")]
    [InlineData("""{"MediaContainer":{"size":0}}""", "the task list: no ButlerTasks in it")]
    [InlineData("""{"ButlerTasks":null}""", "the task list: no ButlerTasks in it")]
    [InlineData("""{"ButlerTasks":{"ButlerTask":[{"name":"A"}""", "the task list: truncated or not JSON")]
    [InlineData("""{"ButlerTasks":{"ButlerTask":[]}} {}""", "the task list: truncated or not JSON")]
    [InlineData("""<MediaContainer size="0"/>""", "the task list: no ButlerTask in it")]
    [InlineData("""<Response code="503"/>""", "the task list: no ButlerTask in it")]
    [InlineData(
        """<ButlerTasks><ButlerTask name="A"/>""",
        "the task list: truncated, not XML, too deep, or with a document type"
    )]
    [InlineData(
        """<!DOCTYPE x [<!ENTITY a "b">]><ButlerTasks><ButlerTask name="&a;"/></ButlerTasks>""",
        "the task list: truncated, not XML, too deep, or with a document type"
    )]
    [InlineData(
        """<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><ButlerTasks/>""",
        "the task list: truncated, not XML, too deep, or with a document type"
    )]
    [InlineData("""<html><body>Welcome</body></html>""", "the task list: a web page instead")]
    [InlineData("""<!DOCTYPE html><html></html>""", "the task list: a web page instead")]
    [InlineData("<html", "the task list: a web page instead")]
    [InlineData("""<?xml version="1.0"?><html/>""", "the task list: a web page instead")]
    public void An_invalid_task_list_reports_the_reason(string body, string what)
    {
        foreach (var type in (string[])["application/json", "text/xml", ""])
            Assert.Equal(what, Unreadable(ButlerWire.ReadTaskList(new(200, type, Encoding.UTF8.GetBytes(body)))));
    }

    static ButlerTask[] Tasks(string body) =>
        [.. SampleReplies.Right(ButlerWire.ReadTasks(new(200, "", Encoding.UTF8.GetBytes(body))))];

    static string Unreadable<A>(Either<ButlerError, A> either) =>
        Assert.IsType<ButlerError.Unreadable>(SampleReplies.Left(either)).Detail;
}
