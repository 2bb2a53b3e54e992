using System.Diagnostics;

namespace PlexButler.Sandbox.Tests.Fixtures;

/// <summary>
/// Runs a script of <c>tests/real-clients</c> with a client library that is not from this repository.
/// </summary>
static class ClientScript
{
    /// <summary>The full path of a file of the clients.</summary>
    public static string GetPath(string relativePath) => Repository.GetPath($"tests/real-clients/{relativePath}");

    /// <summary>Runs a script in its folder. Returns what it printed on both streams.</summary>
    public static async Task<(int ExitCode, string Output)> Run(
        string program,
        string folder,
        string script,
        params (string Name, string Value)[] environment
    )
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, script)
        {
            WorkingDirectory = GetPath(folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output + await errors);
    }
}
