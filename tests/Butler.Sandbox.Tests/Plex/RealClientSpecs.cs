using System.Diagnostics;
using System.Runtime.CompilerServices;
using PlexButler.Sandbox.Plex;
using PlexButler.Sandbox.Tests.Fixtures;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>A client that nobody here wrote, unmodified, against the stand-in: what it does at a Plex server, it does here.</summary>
public class RealClientSpecs
{
    [Fact]
    public async Task Ctrl_plex_connects_lists_runs_reads_writes_and_listens()
    {
        var folder = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(GetThisFilePath())!, "../../real-clients/ctrl-plex")
        );
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules/@ctrl/plex")),
            "@ctrl/plex is not there: run \"npm ci\" in tests/real-clients/ctrl-plex"
        );
        await using var plex = await FakePlexServer.Start(0, PlexFixture.Token);
        var (exit, said) = await RunScript("node", "check.mjs", folder, plex);
        Assert.True(exit == 0, said);
        Assert.DoesNotContain("FAILED", said);
        Assert.DoesNotContain(plex.Token, said);
    }

    static async Task<(int Exit, string Said)> RunScript(
        string program,
        string script,
        string folder,
        FakePlexServer plex
    )
    {
        using var process = new Process
        {
            StartInfo = new(program, script) { WorkingDirectory = folder, RedirectStandardOutput = true },
        };
        process.StartInfo.Environment["PLEX_URL"] = plex.Url;
        process.StartInfo.Environment["PLEX_TOKEN"] = plex.Token;
        process.Start();
        var output = await process.StandardOutput.ReadToEndAsync(PlexFixture.Token);
        await process.WaitForExitAsync(PlexFixture.Token);
        return (process.ExitCode, output);
    }

    static string GetThisFilePath([CallerFilePath] string path = "") => path;
}
