using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PlexButler.Tests;

/// <summary>
/// A PostgreSQL server in a temporary folder, on a socket there. It is Debian's package, run by an ordinary user,
/// because PostgreSQL does not run as root.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    const string User = "postgres";

    readonly string folder;
    readonly Process server;
    int databaseCount;
    bool isDisposed;

    PostgresServer(string folder, Process server) => (this.folder, this.server) = (folder, server);

    /// <summary>The programs of the newest version that is installed, or null.</summary>
    static string? BinFolder { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Where(static version => File.Exists($"{version}/bin/initdb"))
                .MaxBy(static version =>
                    double.TryParse(Path.GetFileName(version), CultureInfo.InvariantCulture, out var number)
                        ? number
                        : 0
                )
            : null;

    /// <summary>Why PostgreSQL cannot be started here, or null.</summary>
    public static string? UnavailableReason =>
        BinFolder is null ? "PostgreSQL is not installed here: apt-get install postgresql" : null;

    /// <summary>Where it listens.</summary>
    public EndPoint EndPoint => new UnixDomainSocketEndPoint($"{folder}/.s.PGSQL.5432");

    /// <summary>Starts a server and waits until it accepts connections.</summary>
    /// <param name="token">Gives up.</param>
    /// <param name="settings">More settings, as <c>name=value</c>.</param>
    public static async Task<PostgresServer> Start(CancellationToken token, params string[] settings)
    {
        var folder = await CreateFolder(token);
        await Run(
            $"{BinFolder}/bin/initdb",
            ["-D", $"{folder}/data", "-U", "butler", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            token
        );
        return await Serve(folder, settings, token);
    }

    /// <summary>Starts a standby that receives everything this server writes.</summary>
    public async Task<PostgresServer> StartStandby(CancellationToken token)
    {
        var copy = await CreateFolder(token);
        await Run(
            $"{BinFolder}/bin/pg_basebackup",
            ["-h", folder, "-U", "butler", "-D", $"{copy}/data", "-R", "-X", "stream", "-c", "fast", "--no-sync"],
            token
        );
        return await Serve(copy, [], token);
    }

    /// <summary>Makes a standby the primary.</summary>
    public Task Promote(CancellationToken token) => RunSql("postgres", "SELECT pg_promote()", token);

    /// <summary>Lets it only read from now on, as an old primary that comes back does.</summary>
    public async Task MakeReadOnly(CancellationToken token)
    {
        await RunSql("postgres", "ALTER SYSTEM SET default_transaction_read_only = on", token);
        await RunSql("postgres", "SELECT pg_reload_conf()", token);
    }

    /// <summary>Lets it write again.</summary>
    public async Task MakeWritable(CancellationToken token)
    {
        await RunSql("postgres", "ALTER SYSTEM RESET default_transaction_read_only", token);
        await RunSql("postgres", "SELECT pg_reload_conf()", token);
    }

    /// <summary>Creates an empty database; returns its connection string.</summary>
    public async Task<string> CreateDatabase(CancellationToken token)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"db{Interlocked.Increment(ref databaseCount)}");
        await RunSql("postgres", $"CREATE DATABASE {name}", token);
        return $"Host={folder};Username=butler;Database={name};Password=a-password-that-must-not-leak";
    }

    /// <summary>The database of such a connection string.</summary>
    public static string GetDatabase(string connectionString) => connectionString.Split("Database=")[1].Split(';')[0];

    /// <summary>Runs SQL with psql; returns its output.</summary>
    public Task<string> RunSql(string database, string sql, CancellationToken token) =>
        Run(
            $"{BinFolder}/bin/psql",
            ["-h", folder, "-U", "butler", "-d", database, "-v", "ON_ERROR_STOP=1", "-X", "-q", "-A", "-t", "-c", sql],
            token
        );

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        if (!server.HasExited)
            server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // A socket's path has at most 107 characters (unix(7)).
    static async Task<string> CreateFolder(CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("pg").FullName;
        await Run("chown", [User, folder], token, asRoot: true);
        return folder;
    }

    static async Task<PostgresServer> Serve(string folder, string[] settings, CancellationToken token)
    {
        string[] all =
        [
            $"unix_socket_directories={folder}",
            "listen_addresses=",
            "fsync=off",
            "max_connections=200",
            "shared_buffers=16MB",
            .. settings,
        ];
        var server = StartProcess(
            $"{BinFolder}/bin/postgres",
            ["-D", $"{folder}/data", .. all.SelectMany(static one => (string[])["-c", one])]
        );
        var started = new PostgresServer(folder, server);
        while (!await started.IsReady(token))
            await Task.Delay(50, token);
        return started;
    }

    async Task<bool> IsReady(CancellationToken token)
    {
        if (server.HasExited)
            throw new InvalidOperationException($"PostgreSQL ended with {server.ExitCode}");
        using var process = StartProcess($"{BinFolder}/bin/pg_isready", ["-h", folder, "-q"]);
        await process.WaitForExitAsync(token);
        return process.ExitCode == 0;
    }

    static async Task<string> Run(string program, string[] arguments, CancellationToken token, bool asRoot = false)
    {
        if (asRoot && !Environment.IsPrivilegedProcess)
            return "";
        using var process = StartProcess(program, arguments, asRoot);
        var (output, errors) = (
            process.StandardOutput.ReadToEndAsync(token),
            process.StandardError.ReadToEndAsync(token)
        );
        await process.WaitForExitAsync(token);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await errors}");
    }

    static Process StartProcess(string program, string[] arguments, bool asRoot = false)
    {
        var isOther = Environment.IsPrivilegedProcess && !asRoot;
        var start = new ProcessStartInfo(
            isOther ? "setpriv" : program,
            isOther ? [$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments] : arguments
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/tmp",
        };
        var process = Process.Start(start)!;
        if (!program.EndsWith("/postgres", StringComparison.Ordinal))
            return process;
        // Nobody reads the server's output, and a full pipe would block it.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
