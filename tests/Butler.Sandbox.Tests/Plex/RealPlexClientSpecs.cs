using PlexButler.Sandbox.Plex;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>An unmodified client library against the fake Plex server: it must serve it as Plex does.</summary>
public class RealPlexClientSpecs
{
    [LongFact]
    public async Task Ctrl_plex_connects_lists_runs_reads_writes_and_listens()
    {
        Assert.SkipUnless(
            Directory.Exists(ClientScript.GetPath("ctrl-plex/node_modules/@ctrl/plex")),
            "@ctrl/plex is not there: run \"npm ci\" in tests/real-clients/ctrl-plex"
        );
        await using var plex = await FakePlexServer.Start(0, PlexFixture.Token);
        var (exitCode, output) = await ClientScript.Run(
            "node",
            "ctrl-plex",
            "check.mjs",
            ("PLEX_URL", plex.Url),
            ("PLEX_TOKEN", plex.Token)
        );
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("FAILED", output);
        Assert.DoesNotContain(plex.Token, output);
    }
}
