using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PlexButler.Bench;

/// <summary>A server with 22 tasks in its own process, so that its allocations are not counted.</summary>
sealed class CannedServer : IDisposable
{
    public static readonly byte[] TaskListBody = CreateTaskListBody();

    readonly Process process;

    CannedServer(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    public static CannedServer Start()
    {
        var startInfo = new ProcessStartInfo("dotnet", ["exec", typeof(CannedServer).Assembly.Location, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(startInfo)!;
        return new(process, new(process.StandardOutput.ReadLine()!));
    }

    public static async Task<int> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(async context =>
        {
            if (context.Request.Method != "GET")
                return;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = TaskListBody.Length;
            await context.Response.Body.WriteAsync(TaskListBody);
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync(); // until the parent exits
        return 0;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    // The names a default server lists, with titles and descriptions of typical length.
    static byte[] CreateTaskListBody()
    {
        var tasks = TaskNames
            .All.ToArray()
            .Take(22)
            .Select(
                (name, at) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""{"name":"{{name}}","interval":{{1 + at % 7}},"scheduleRandomized":{{(at % 2 == 0 ? "true" : "false")}},"enabled":true,"title":"Title of {{name}}","description":"Create a backup copy of the server's database in the configured backup directory, number {{at}}."}"""
                    )
            );
        return System.Text.Encoding.UTF8.GetBytes(
            $$$"""{"ButlerTasks":{"ButlerTask":[{{{string.Join(',', tasks)}}}]}}"""
        );
    }
}
