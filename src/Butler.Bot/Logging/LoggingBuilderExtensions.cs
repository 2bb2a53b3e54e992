using Microsoft.Extensions.Logging.Console;
using PlexButler.Bot.Settings;

namespace PlexButler.Bot.Logging;

/// <summary>Sets the log up: one line an event on standard output.</summary>
static class LoggingBuilderExtensions
{
    /// <summary>Levels from <c>Logging:LogLevel</c>, the format from <c>Logging:Format</c>.</summary>
    public static ILoggingBuilder AddBotLogging(this ILoggingBuilder logging, IConfiguration configuration)
    {
        var isTerminal = !Console.IsOutputRedirected;
        var isJson = LogFormat.IsJson(configuration[LogFormat.SettingName], isTerminal);
        var useColor = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        logging
            .ClearProviders()
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddConsole(static options => options.FormatterName = LineFormatter.FormatterName);
        logging.Services.AddSingleton<ConsoleFormatter>(new LineFormatter(isJson, useColor, TimeProvider.System));
        return logging;
    }
}
