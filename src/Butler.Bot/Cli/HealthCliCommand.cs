using PlexButler.Bot.Hosting;
using PlexButler.Bot.Text;

namespace PlexButler.Bot.Cli;

/// <summary><c>health</c>: asks the bot that runs with the same settings.</summary>
static class HealthCliCommand
{
    /// <summary>Prints what it says; 0 if it is ready.</summary>
    public static async Task<int> Run(IConfiguration configuration, CancellationToken token)
    {
        var listener = ListenUrl.Parse((configuration["Http:Urls"] ?? "http://127.0.0.1:8080").Split(';', ',')[0]);
        if (listener is null)
        {
            Console.Error.WriteLine("Http:Urls: is not like http://127.0.0.1:8080.");
            return ExitCode.Failed;
        }
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(3) };
        try
        {
            using var response = await client.GetAsync(new Uri(listener, "/health/ready"), token);
            Console.WriteLine(await response.Content.ReadAsStringAsync(token));
            return response.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Failed;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            Console.Error.WriteLine($"No bot answers at {listener.GetLeftPart(UriPartial.Authority)}.");
            return ExitCode.Failed;
        }
    }
}
