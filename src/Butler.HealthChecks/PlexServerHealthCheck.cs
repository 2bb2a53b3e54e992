using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PlexButler;

/// <summary>Whether a server can be reached with the owner's token. Asks once: whoever checks comes again.</summary>
sealed class PlexServerHealthCheck(IPlexButler butler) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var result = await Server<Runtime>
            .tokenAccess.WithRetry(RetryPolicy.None)
            .RunAsync(butler.Plex, cancellationToken)
            .ConfigureAwait(false);
        return result.Match(
            Right: access =>
                access switch
                {
                    TokenAccess.Owner => HealthCheckResult.Healthy("Plex answers."),
                    TokenAccess.Guest => Failed(context, "The token is not the owner's."),
                    TokenAccess.Rejected => Failed(context, "Plex refused the token."),
                },
            // It comes back by itself, and a restart of the program would not help.
            Left: error =>
                error is ButlerError.Maintenance
                    ? HealthCheckResult.Degraded(error.Message)
                    : Failed(context, error.Message)
        );
    }

    static HealthCheckResult Failed(HealthCheckContext context, string message) =>
        new(context.Registration.FailureStatus, message);
}
