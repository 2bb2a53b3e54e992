using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Activities are listed and cancelled.</summary>
public sealed class ActivitySpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly string[] ActivityBodies =
    [
        """
            {"MediaContainer":{"size":2,"Activity":[
              {"uuid":"39cc0658-1","type":"library.update.section","cancellable":true,"userID":1,"title":"Scanning","subtitle":"Films","progress":12.7,"Context":{"librarySectionID":1}},
              {"uuid":"b","progress":-1},{"uuid":"c","progress":250},{"uuid":"d"},{"uuid":"../e"},{"type":"none"},{"uuid":"z","progress":0}]}}
            """,
        """
            <MediaContainer size="2">
              <Activity uuid="39cc0658-1" type="library.update.section" cancellable="1" userID="1" title="Scanning" subtitle="Films" progress="12.7"><Context librarySectionID="1"/></Activity>
              <Activity uuid="b" progress="-1"/><Activity uuid="c" progress="250"/><Activity uuid="d"/><Activity uuid="../e"/><Activity type="none"/><Activity uuid="z" progress="0"/>
            </MediaContainer>
            """,
    ];

    [Fact]
    public async Task Activities_are_listed()
    {
        foreach (var body in ActivityBodies)
        {
            var listed = SampleReplies
                .Right(await Activities<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token))
                .ToArray();
            Assert.Equal(
                [("39cc0658-1", 12), ("b", -9), ("c", 100), ("d", -9), ("z", 0)],
                listed.Select(activity => (activity.Id.Value, activity.Percent.IfNone(-9)))
            );
            var (first, bare) = (listed[0], listed[3]);
            Assert.Equal(
                ("library.update.section", "Scanning", "Films", true, "1"),
                (first.Type, first.Title, first.Subtitle, first.Cancellable, first.LibrarySectionId.IfNone(""))
            );
            Assert.Equal(
                ("", "", "", false, "-"),
                (bare.Type, bare.Title, bare.Subtitle, bare.Cancellable, bare.LibrarySectionId.IfNone("-"))
            );
        }
    }

    [Fact]
    public async Task An_idle_server_lists_no_activities() =>
        Assert.Empty(
            SampleReplies.Right(
                await Activities<Runtime>.all.RunAsync(
                    new ScriptedPlex(SampleReplies.Json("""{"MediaContainer":{"size":0}}""")),
                    Token
                )
            )
        );

    [Theory]
    [InlineData(200, CancelOutcome.Cancelled)]
    [InlineData(400, CancelOutcome.NotCancellable)]
    [InlineData(404, CancelOutcome.NotFound)]
    public async Task Cancelling_an_activity_reports_the_outcome(int status, CancelOutcome outcome)
    {
        var plex = new ScriptedPlex(SampleReplies.Html(status, ""));
        Assert.Equal(
            outcome,
            SampleReplies.Right(
                await Activities<Runtime>
                    .cancel(ActivityId.Parse("a-1").IfNone(() => throw new InvalidOperationException()))
                    .RunAsync(plex, Token)
            )
        );
        Assert.Equal(["DELETE activities/a-1"], plex.Requests);
    }

    [Theory]
    [InlineData("39cc0658-61b8-4b3d-a5e2-a9ad0e0e7d1a", true)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData("a?b", false)]
    [InlineData(
        "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789",
        true
    )]
    [InlineData(
        "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
        false
    )]
    public void An_activity_id_is_one_path_segment(string text, bool isKey) =>
        Assert.Equal(isKey, ActivityId.Parse(text).IsSome);
}
