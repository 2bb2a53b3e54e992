using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Viewers are listed.</summary>
public sealed class SessionSpecs
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static readonly string[] SessionBodies =
    [
        """
            {"MediaContainer":{"size":2,"Metadata":[
              {"title":"Pilot","grandparentTitle":"Show","viewOffset":30000,"duration":120000,"User":{"title":"anna"},"Player":{"title":"TV","state":"playing"},"Session":{"id":"1"},
               "TranscodeSession":{"videoDecision":"transcode","audioDecision":"copy","speed":3.5}},
              {"title":"Film","User":[{"title":"ben"}],"Player":{"state":"paused"},"duration":0,"viewOffset":1,"TranscodeSession":{"videoDecision":"copy","audioDecision":"transcode"}},
              {"User":{"title":"carl"},"duration":9,"viewOffset":0},{"title":"Song","Session":{"id":"4"},"duration":9,"viewOffset":99},
              {"title":"nobody plays this"}]}}
            """,
        """
            <MediaContainer size="2">
              <Video title="Pilot" grandparentTitle="Show" viewOffset="30000" duration="120000"><User title="anna"/><Player title="TV" state="playing"/><Session id="1"/>
                <TranscodeSession videoDecision="transcode" audioDecision="copy" speed="3.5"/></Video>
              <Track title="Film" duration="0" viewOffset="1"><User title="ben"/><Player state="paused"/><TranscodeSession videoDecision="copy" audioDecision="transcode"/></Track>
              <Photo duration="9" viewOffset="0"><User title="carl"/></Photo><Track title="Song" duration="9" viewOffset="99"><Session id="4"/></Track>
              <Directory title="nobody plays this"/>
            </MediaContainer>
            """,
    ];

    [Fact]
    public async Task Viewers_are_listed_with_their_transcoding()
    {
        foreach (var body in SessionBodies)
        {
            var sessions = SampleReplies
                .Right(await Sessions<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Json(body)), Token))
                .ToArray();
            Assert.Equal(
                [
                    ("anna", "Show – Pilot", "TV", "playing", 25),
                    ("ben", "Film", "", "paused", -1),
                    ("carl", "", "", "", 0),
                    ("", "Song", "", "", 100),
                ],
                sessions.Select(session =>
                    (session.User, session.Title, session.Player, session.State, session.Percent.IfNone(-1))
                )
            );
            Assert.Equal(
                [(true, false, 3.5), (false, true, 0), (false, false, -1), (false, false, -1)],
                sessions.Select(session =>
                    session.Transcode.Match(
                        Some: t => (t.ConvertsVideo, t.ConvertsAudio, t.Speed.IfNone(0)),
                        None: () => (false, false, -1)
                    )
                )
            );
        }
    }
}
