namespace PlexButler.Acceptance.Harness;

/// <summary>Every fault of the fake Plex, as its control API takes them.</summary>
static class PlexFaults
{
    public static IReadOnlyList<string> All { get; } =
    [
        """{"fault":"unauthorized"}""",
        """{"fault":"maintenance","text":"startup","retryAfter":"5"}""",
        """{"fault":"status","status":500}""",
        """{"fault":"slow","ms":1200}""",
        """{"fault":"hang"}""",
        """{"fault":"reset"}""",
        """{"fault":"refuse"}""",
        """{"fault":"truncated"}""",
        """{"fault":"html"}""",
        """{"fault":"types"}""",
        """{"fault":"bom"}""",
        """{"fault":"bomb"}""",
        """{"fault":"huge"}""",
        """{"fault":"drip"}""",
        """{"fault":"redirect","to":"http://127.0.0.1:1/"}""",
        """{"fault":"gzip"}""",
        """{"fault":"charset"}""",
        """{"fault":"doctype"}""",
        """{"fault":"optimizeFails"}""",
        """{"fault":"databaseBusy"}""",
    ];
}
