using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;
using static LanguageExt.Prelude;

namespace PlexButler.Tests.Endpoints;

/// <summary>Preferences are read and set.</summary>
public sealed class PreferenceSpecs
{
    const string PrefsXml = """
        <?xml version="1.0"?>
        <MediaContainer size="3">
        <Setting id="ButlerStartHour" label="" type="int" default="2" value="23" hidden="0" group="butler" enumValues="0:midnight|2:2꞉00 am|23:11:00 pm"/>
        <Setting id="ButlerEndHour" type="int" default="5" value="4" group="butler"/>
        <Setting id="ButlerTaskBackupDatabase" type="bool" default="1" value="0" group="butler"/>
        <Setting id="ButlerTaskGarbageCollectBlobs" type="bool" default="1" value="1" hidden="1" group="butler"/>
        </MediaContainer>
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static Seq<Preference> KnownPreferences =>
        SampleReplies.Right(PreferencesWire.ReadAll(SampleReplies.Json(SampleReplies.Preferences)));

    [Fact]
    public void Preferences_read_the_same_from_JSON_and_XML()
    {
        var json = KnownPreferences.ToArray();
        var xml = SampleReplies.Right(PreferencesWire.ReadAll(SampleReplies.Xml(PrefsXml))).ToArray();
        Assert.Equal(9, json.Length);
        Assert.Equal(json.Take(4).Select(Summarize), xml.Select(Summarize));
        Assert.Equal(
            [("0", "midnight"), ("2", "2꞉00 am"), ("23", "11:00 pm")],
            json[0].Choices.ToArray().Select(choice => (choice.Value, choice.Label))
        );
        Assert.Equal("Backup database every three days", json[2].Label);
        Assert.Equal((PreferenceKind.Number, "1.25", "0.5"), (json[8].Kind, json[8].Value, json[8].Default));
        Assert.Equal(("false", "true", false), (json[2].Value, json[2].Default, json[2].Hidden));
        Assert.Equal(("true", true), (json[3].Value, json[3].Hidden));
        Assert.Empty(json[8].Choices);
        var bare = SampleReplies
            .Right(
                PreferencesWire.ReadAll(
                    SampleReplies.Json("""{"MediaContainer":{"Setting":[{"id":"X","enumValues":"a|b:c|"}]}}""")
                )
            )
            .Head;
        Assert.Equal(
            ("X", PreferenceKind.Text, "", "", "", false, ""),
            (bare.Id, bare.Kind, bare.Value, bare.Default, bare.Group, bare.Hidden, bare.Label)
        );
        Assert.Equal([("a", "a"), ("b", "c")], bare.Choices.ToArray().Select(choice => (choice.Value, choice.Label)));
        Assert.Equal((PreferenceKind.Text, "16", "general"), (json[4].Kind, json[4].Value, json[4].Group));
    }

    static (string, PreferenceKind, string, string, string, bool) Summarize(Preference preference) =>
        (preference.Id, preference.Kind, preference.Value, preference.Default, preference.Group, preference.Hidden);

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_missing_preference_is_an_outcome_rather_than_an_error(int status)
    {
        var plex = new ScriptedPlex(SampleReplies.Html(status, ""));
        Assert.Equal(
            PreferenceOutcome.NoSuchPreference,
            SampleReplies.Right(
                await Preferences<Runtime>.set(Seq1(new PreferenceChange("A", "1"))).RunAsync(plex, Token)
            )
        );
        Assert.Equal(
            SwitchOutcome.NotConfigurable,
            SampleReplies.Right(
                await Preferences<Runtime>
                    .enable(SampleReplies.Backup)
                    .RunAsync(
                        new ScriptedPlex(SampleReplies.Json(SampleReplies.Preferences), SampleReplies.Html(status, "")),
                        Token
                    )
            )
        );
    }

    [Fact]
    public async Task A_refused_token_is_an_error_when_reading_or_setting_preferences()
    {
        Assert.IsType<ButlerError.Unauthorized>(
            SampleReplies.Left(
                await Preferences<Runtime>.all.RunAsync(new ScriptedPlex(SampleReplies.Html(403, "")), Token)
            )
        );
        Assert.IsType<ButlerError.Unauthorized>(
            SampleReplies.Left(
                await Preferences<Runtime>
                    .set(Seq1(new PreferenceChange("A", "1")))
                    .RunAsync(new ScriptedPlex(SampleReplies.Html(401, "")), Token)
            )
        );
    }

    [Fact]
    public async Task An_empty_preference_change_sends_no_call()
    {
        var plex = new ScriptedPlex(SampleReplies.Html(500, ""));
        Assert.Equal(
            PreferenceOutcome.Saved,
            SampleReplies.Right(await Preferences<Runtime>.set(Seq<PreferenceChange>()).RunAsync(plex, Token))
        );
        Assert.Empty(plex.Requests);
    }

    [Fact]
    public async Task Preference_values_arrive_unaltered()
    {
        await using var server = RawServer.RespondingWith(RawServer.Ok(""));
        using var plex = new FlurlPlex(server.AsPlexServer("t", "/base/"));
        await Preferences<Runtime>
            .set(Seq(new PreferenceChange("A", "a&b=c d+é%2F?#\u0000"), new PreferenceChange("B&C", "")))
            .RunAsync(plex, Token);
        Assert.StartsWith(
            "PUT /base/:/prefs?A=a%26b%3Dc%20d%2B%C3%A9%252F%3F%23%00&B%26C= HTTP/1.1\r\n",
            server.Requests.Single(),
            StringComparison.Ordinal
        );
    }
}
