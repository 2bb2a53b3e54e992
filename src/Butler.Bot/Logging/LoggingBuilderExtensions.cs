using Microsoft.Extensions.Logging.Console;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Logging;

/// <summary>Sets up logging: one line per event on standard output.</summary>
static class LoggingBuilderExtensions
{
    /// <summary>Takes levels from <c>Logging:LogLevel</c> and the format from <c>Logging:Format</c>.</summary>
    public static ILoggingBuilder AddBotLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var isJson = LogFormat.IsJson(configuration[LogFormat.SettingName], isTerminal);
        var useColor = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        logging
            .ClearProviders()
            .AddFilter("Microsoft", LogLevel.Warning)
            // What keeps the bot from starting is printed in words. A service that fails later is logged as critical.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddConsole(static options => options.FormatterName = LineFormatter.FormatterName);
        logging.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(isJson, useColor, TimeProvider.System));
        return logging;
    }
}
