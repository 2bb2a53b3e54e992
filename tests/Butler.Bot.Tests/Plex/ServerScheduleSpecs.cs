using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plex;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plex;

public sealed class ServerScheduleSpecs
{
    [Theory]
    [InlineData("""{"MediaContainer":{"size":0}}""")]
    [InlineData("""{"MediaContainer":{"Setting":[]}}""")]
    public async Task A_list_without_settings_decides_about_none(string list)
    {
        var plex = new InMemoryPlex();
        plex.Answer(":/prefs", 200, list);
        var schedule = new ServerSchedule(
            new PlexConnection("plex", plex, static _ => throw new NotSupportedException(), new FakeTimeProvider())
        );
        var answer = await schedule.Apply(
            Seq1(new PreferenceEdit("ButlerTaskBackupDatabase", "false", "true")),
            TestContext.Current.CancellationToken
        );
        Assert.True(answer.IsLeft);
    }
}
