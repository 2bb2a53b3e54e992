using OpenTelemetry;
using OpenTelemetry.Resources;
using PlexButler.Bot.Text;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Hosting;

/// <summary>Metrics and traces over OTLP, if one of its standard variables names an endpoint.</summary>
static class Telemetry
{
    static readonly string[] ExporterVariables =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    ];

    /// <summary>Adds the exporter if one of the variables is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (!ExporterVariables.Any(name => configuration[name] is { Length: > 0 }))
            return services;
        services
            .AddOpenTelemetry()
            .ConfigureResource(static resource => resource.AddService(Product.Name, serviceVersion: Product.Version))
            .WithMetrics(static metrics => metrics.AddMeter(DiscordOptions.MeterName, PlexTelemetry.Name))
            .WithTracing(static traces => traces.AddSource(PlexTelemetry.Name))
            .UseOtlpExporter();
        return services;
    }
}
