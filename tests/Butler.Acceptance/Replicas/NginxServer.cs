using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Replicas;

/// <summary>
/// Debian's nginx in front of replicas on this machine, with <c>deploy/nginx.conf</c> but for the addresses. It runs as
/// an ordinary user in a temporary folder.
/// </summary>
sealed partial class NginxServer : IAsyncDisposable
{
    const string Program = "/usr/sbin/nginx",
        User = "www-data";

    readonly string folder;
    readonly int port = GatedProxy.FreePort(),
        configurationPort = GatedProxy.FreePort();
    int configuration;
    Process server = null!;

    NginxServer(string folder) => this.folder = folder;

    /// <summary>Why nginx cannot be started here, or null.</summary>
    public static string? UnavailableReason =>
        File.Exists(Program) ? null : "nginx is not installed here: apt-get install nginx-light";

    public string Address => $"http://127.0.0.1:{port}";

    /// <summary>Starts it in front of the bots at these ports.</summary>
    public static async Task<NginxServer> Start(IReadOnlyList<int> replicas, CancellationToken token)
    {
        var nginx = new NginxServer(Directory.CreateTempSubdirectory("nginx").FullName);
        await File.WriteAllTextAsync(nginx.GetPath("nginx.conf"), nginx.MainFile, token);
        await nginx.WriteReplicas(replicas, token);
        await Run("chown", ["-R", User, nginx.folder], asRoot: true, token);
        nginx.server = nginx.StartProgram("-g", "daemon off;");
        await nginx.WaitForConfiguration(token);
        return nginx;
    }

    /// <summary>From now on only these get commands; those that are at another one are finished there.</summary>
    public async Task UseReplicas(IReadOnlyList<int> replicas, CancellationToken token)
    {
        await WriteReplicas(replicas, token);
        using var reload = StartProgram("-s", "reload");
        await reload.WaitForExitAsync(token);
        Assert.Equal(0, reload.ExitCode);
        await WaitForConfiguration(token);
    }

    /// <summary>Every interaction that it was sent so far, in the order in which they ended.</summary>
    public async Task<NginxRequest[]> ReadInteractions(CancellationToken token) =>
        [.. (await File.ReadAllLinesAsync(GetPath("access.log"), token)).SelectMany(NginxRequest.Parse)];

    public async ValueTask DisposeAsync()
    {
        if (!server.HasExited)
            server.Kill(entireProcessTree: true);
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    string GetPath(string file) => Path.Combine(folder, file);

    string MainFile =>
        $$"""
            pid {{folder}}/nginx.pid;
            events { worker_connections 1024; }
            http {
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                log_format requests escape=json '{"ended":$msec,"took":$request_time,"status":$status,'
                    '"replicas":"$upstream_addr","sent":"$upstream_bytes_sent","body":"$request_body"}';
                access_log {{folder}}/access.log requests;
                include {{folder}}/butler.conf;
            }
            """;

    async Task WriteReplicas(IReadOnlyList<int> replicas, CancellationToken token)
    {
        var shipped = await File.ReadAllTextAsync(Repository.GetPath("deploy/nginx.conf"), token);
        var listening = Change(Listen(), shipped, _ => $"listen 127.0.0.1:{port};");
        var withoutNames = Change(Resolver(), listening, static _ => "");
        var changed = Change(Server(), withoutNames, line =>
            string.Join('\n', replicas.Select(replica => $"server 127.0.0.1:{replica}{line.Groups[1].Value};"))
        );
        configuration++;
        var tellsNumber = $"server {{ listen 127.0.0.1:{configurationPort}; return 200 {Text(configuration)}; }}";
        await File.WriteAllTextAsync(GetPath("butler.conf"), $"{changed}\n{tellsNumber}\n", token);
    }

    static string Change(Regex line, string text, MatchEvaluator change)
    {
        Assert.Single(line.Matches(text));
        return line.Replace(text, change);
    }

    // Workers of before may accept a few connections more, so several have to know it in turn.
    async Task WaitForConfiguration(CancellationToken token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
        for (var knowing = 0; knowing < 20; )
        {
            if (server.HasExited)
                throw new InvalidOperationException(await File.ReadAllTextAsync(GetPath("error.log"), token));
            var isNew = await ReadConfiguration(http, token) == Text(configuration);
            knowing = isNew ? knowing + 1 : 0;
            if (!isNew)
                await Task.Delay(50, token);
        }
    }

    async Task<string?> ReadConfiguration(HttpClient http, CancellationToken token)
    {
        try
        {
            return await http.GetStringAsync(new Uri($"http://127.0.0.1:{configurationPort}"), token);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    Process StartProgram(params string[] arguments) =>
        StartProcess(
            Program,
            ["-p", folder, "-e", GetPath("error.log"), "-c", GetPath("nginx.conf"), .. arguments],
            asRoot: false
        );

    static async Task Run(string program, string[] arguments, bool asRoot, CancellationToken token)
    {
        if (asRoot && !Environment.IsPrivilegedProcess)
            return;
        using var process = StartProcess(program, arguments, asRoot);
        await process.WaitForExitAsync(token);
        Assert.Equal(0, process.ExitCode);
    }

    static Process StartProcess(string program, string[] arguments, bool asRoot) =>
        Environment.IsPrivilegedProcess && !asRoot
            ? Process.Start("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments])!
            : Process.Start(program, arguments)!;

    [GeneratedRegex(@"listen 8080;")]
    private static partial Regex Listen();

    [GeneratedRegex(@"^ *resolver .*;\n", RegexOptions.Multiline)]
    private static partial Regex Resolver();

    [GeneratedRegex(@"server replica:8080 resolve(.*);")]
    private static partial Regex Server();
}
