using System.Text.Json.Nodes;

namespace PlexButler.Bot.Tests.Interactions;

/// <summary>What a member reads when a call to Plex failed claims nothing that was not seen.</summary>
public sealed class PlexErrorReplySpecs : IAsyncLifetime
{
    const string Task = "BackupDatabase",
        CarriedOut = "carried out";

    InteractionFixture fixture = null!;

    public async ValueTask InitializeAsync() => fixture = await InteractionFixture.Start();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Theory]
    [InlineData("list")]
    [InlineData("status")]
    [InlineData("start")]
    [InlineData("stop")]
    public async Task Nothing_is_carried_out_of_what_was_not_sent(string command)
    {
        await Break("reset", "GET");
        var text = await Read(command);
        Assert.Contains("The connection broke before the answer was complete.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(CarriedOut, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("start", "POST")]
    [InlineData("stop", "DELETE")]
    public async Task A_change_that_was_sent_may_have_been_carried_out(string command, string method)
    {
        await Break("reset", method);
        Assert.Contains(CarriedOut, await Read(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_with_all_that_may_cause_it()
    {
        await Break("unauthorized", "GET");
        var text = await Read("list");
        Assert.DoesNotContain("no longer accepts", text, StringComparison.Ordinal);
        Assert.Contains("status 401", text, StringComparison.Ordinal);
        Assert.Contains("something in front of Plex refuses", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_told_as_an_answer_of_the_server()
    {
        await fixture.PlexFault(new JsonObject { ["fault"] = "redirect", ["to"] = "http://127.0.0.1:1/" });
        var text = await Read("list");
        Assert.Contains("Something in between sends the bot elsewhere", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Its log may say more", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_failure_says_nothing_of_the_time_before_it()
    {
        await Break("reset", "GET");
        Assert.DoesNotContain("has not answered since", await Read("list"), StringComparison.Ordinal);
        fixture.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("has not answered since", await Read("list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_task_whose_schedule_is_off_does_not_run_by_itself()
    {
        await fixture.PlexState(new JsonObject { ["enabled"] = new JsonObject { ["GenerateChapterThumbs"] = false } });
        (string, string)[] task = [("task", "GenerateChapterThumbs")];
        await fixture.Run("start", InteractionFixture.OperatorRole, task);
        var seen = await fixture.Run("stop", InteractionFixture.OperatorRole, task);
        Assert.Contains("Its schedule is disabled", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("next scheduled time", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_only_partly_read_says_so()
    {
        await fixture.PlexState(
            new JsonObject { ["tasks"] = new JsonArray(new JsonObject { ["name"] = "two words" }) }
        );
        Assert.Contains("1 entry that cannot be read", (await Read("list")), StringComparison.Ordinal);
        var seen = await fixture.Run("start", InteractionFixture.OperatorRole, [("task", "two words")]);
        Assert.Equal("No such task", seen.Title);
        Assert.Contains("it may be that one", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_member_who_starts_twice_is_nobody_else()
    {
        await fixture.PlexFault(
            new JsonObject
            {
                ["fault"] = "slow",
                ["ms"] = 1500,
                ["verb"] = "POST",
            }
        );
        (string, string)[] task = [("task", Task)];
        var both = await System.Threading.Tasks.Task.WhenAll(
            fixture.Run("start", InteractionFixture.OperatorRole, task),
            fixture.Run("start", InteractionFixture.OperatorRole, task)
        );
        Assert.All(both, static seen => Assert.DoesNotContain("omebody else", seen.Text, StringComparison.Ordinal));
        Assert.Contains(both, static seen => seen.Text.Contains("You asked twice", StringComparison.Ordinal));
    }

    async Task<string> Read(string command)
    {
        (string, string)[] options = command is "start" or "stop" ? [("task", Task)] : [];
        return (await fixture.Run(command, InteractionFixture.OperatorRole, options)).Text;
    }

    Task Break(string fault, string method) =>
        fixture.PlexFault(new JsonObject { ["fault"] = fault, ["verb"] = method });
}
