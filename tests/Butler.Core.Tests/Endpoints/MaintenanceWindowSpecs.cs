using CsCheck;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>The maintenance window is read, changed and checked.</summary>
public sealed class MaintenanceWindowSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_maintenance_window_is_read_and_changed()
    {
        var plex = new ScriptedPlex(SampleReplies.Json(SampleReplies.Preferences), SampleReplies.Html(200, ""));
        Assert.Equal(
            "23:00-04:00",
            SampleReplies.Right(await Preferences<Runtime>.window.RunAsync(plex, Token)).ToString()
        );
        await Preferences<Runtime>
            .setWindow(MaintenanceWindow.Between(1, 22).IfNone(() => throw new InvalidOperationException()))
            .RunAsync(plex, Token);
        Assert.Equal(["GET :/prefs", "PUT :/prefs?ButlerStartHour=1&ButlerEndHour=22"], plex.Requests);
    }

    [Theory]
    [InlineData("""{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","type":"int","value":2}]}}""")]
    [InlineData(
        """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":2},{"id":"ButlerEndHour","value":24}]}}"""
    )]
    [InlineData(
        """{"MediaContainer":{"Setting":[{"id":"ButlerStartHour","value":"x"},{"id":"ButlerEndHour","value":2}]}}"""
    )]
    public async Task A_maintenance_window_needs_two_valid_hours(string body) =>
        Assert.Equal(
            "the preferences: no maintenance window in them",
            Assert
                .IsType<ButlerError.Unreadable>(
                    SampleReplies.Left(
                        await Preferences<Runtime>.window.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token)
                    )
                )
                .Detail
        );

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, -1)]
    [InlineData(24, 3)]
    [InlineData(3, 24)]
    public void Maintenance_window_hours_outside_0_to_23_are_rejected(int start, int end) =>
        Assert.True(MaintenanceWindow.Between(start, end).IsNone);

    [Fact]
    public void A_maintenance_window_contains_its_hours_even_across_midnight() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[0, 23], Gen.Int[0, 24 * 60 - 1])
            .Sample(
                (start, end, minute) =>
                {
                    var window = MaintenanceWindow
                        .Between(start, end)
                        .IfNone(() => throw new InvalidOperationException());
                    var inside = false; // walk the hours from its start to its end
                    for (var hour = start; hour != end; hour = (hour + 1) % 24)
                        inside |= hour == minute / 60;
                    return window.Contains(new TimeOnly(minute / 60, minute % 60)) == inside
                        && window.Hours == (start <= end ? end - start : 24 - start + end);
                }
            );
}
