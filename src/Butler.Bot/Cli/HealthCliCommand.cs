using PlexButler.Bot.Hosting;
using PlexButler.Bot.Settings.Parsing;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Cli;

/// <summary><c>health</c>: asks the running bot that has the same settings.</summary>
static class HealthCliCommand
{
    /// <summary>Prints its answer; returns 0 if it is ready.</summary>
    public static async Task<int> Run(IConfiguration configuration, CancellationToken token)
    {
        if (!ListenUrl.Parse(ListenUrls.Read(configuration).Head).TryGetValue(out var listener))
        {
            Console.Error.WriteLine("Http:Urls: is not an address like http://127.0.0.1:8080.");
            return ExitCode.Failed;
        }
        // Never through a proxy, whatever the host's name is: the bot is on this machine.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false })
        {
            Timeout = TimeSpan.FromSeconds(3),
        };
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
