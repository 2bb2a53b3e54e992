using System.Diagnostics;

namespace PlexButler.Acceptance.Harness;

/// <summary>
/// A library that is compiled from a C file beside the tests, when it is first wanted, and loaded into a process before
/// all others.
/// </summary>
sealed class PreloadLibrary
{
    static readonly string[] Compilers = ["cc", "clang", "gcc"];

    static readonly Lazy<PreloadLibrary> LazySteppedClock = new(static () => new("stepped-clock")),
        LazyFullDisk = new(static () => new("full-disk"));

    PreloadLibrary(string name)
    {
        FilePath = Path.Combine(AppContext.BaseDirectory, $"{name}.so");
        Missing = OperatingSystem.IsLinux()
            ? Compile(Path.Combine(AppContext.BaseDirectory, "Harness", $"{name}.c"))
            : "needs Linux";
    }

    public static PreloadLibrary SteppedClock => LazySteppedClock.Value;

    public static PreloadLibrary FullDisk => LazyFullDisk.Value;

    /// <summary>Where the compiled library is.</summary>
    public string FilePath { get; }

    /// <summary>What this machine lacks to have it, or null.</summary>
    public string? Missing { get; }

    // Written beside and moved: another run of the tests may have it loaded.
    string? Compile(string source)
    {
        if (Compilers.Select(FindInPath).FirstOrDefault(static found => found is not null) is not { } compiler)
            return "needs a C compiler";
        var next = $"{FilePath}.{Environment.ProcessId}";
        string[] arguments = ["-shared", "-fPIC", "-O2", "-std=gnu11", "-Wall", "-Werror", "-o", next, source, "-ldl"];
        using var process = Process.Start(new ProcessStartInfo(compiler, arguments) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{compiler} ended with {process.ExitCode}:\n{errors}");
        File.Move(next, FilePath, overwrite: true);
        return null;
    }

    static string? FindInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
