using System.Diagnostics;
using System.Runtime.CompilerServices;
using PlexButler.Sandbox.Plex;

namespace PlexButler.Sandbox.Tests.Plex;

/// <summary>A client that nobody here wrote, unmodified, against the stand-in: what it does at a Plex server, it does here.</summary>
public class RealClientSpecs
{
    [Fact]
    public async Task Ctrl_plex_connects_lists_runs_reads_writes_and_listens()
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../real-clients/ctrl-plex"));
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules/@ctrl/plex")),
            "@ctrl/plex is not there: run \"npm ci\" in tests/real-clients/ctrl-plex"
        );
        await using var plex = await PlexStandIn.Start(0, Client.Token);
        var (exit, said) = await Run("node", "check.mjs", folder, plex);
        Assert.True(exit == 0, said);
        Assert.DoesNotContain("FAILED", said);
        Assert.DoesNotContain(plex.Token, said);
    }

    static async Task<(int Exit, string Said)> Run(string program, string script, string folder, PlexStandIn plex)
    {
        using var process = new Process
        {
            StartInfo = new(program, script) { WorkingDirectory = folder, RedirectStandardOutput = true },
        };
        process.StartInfo.Environment["PLEX_URL"] = plex.Url;
        process.StartInfo.Environment["PLEX_TOKEN"] = plex.Token;
        process.Start();
        var said = await process.StandardOutput.ReadToEndAsync(Client.Token);
        await process.WaitForExitAsync(Client.Token);
        return (process.ExitCode, said);
    }

    static string Here([CallerFilePath] string path = "") => path;
}
