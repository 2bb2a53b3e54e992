using PlexButler.Sandbox.Plex.Http;

namespace PlexButler.Sandbox.Plex.Faults;

/// <summary>Pure: the responses of faults that replace the server's own.</summary>
static class FaultResponses
{
    const string SignInPage =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>This is not Plex</h1></body></html>";

    // A document type with entities that would expand to gigabytes.
    static readonly string BillionLaughs = string.Concat([
        "<?xml version=\"1.0\"?>\n<!DOCTYPE ButlerTasks [\n<!ENTITY l0 \"ha\">\n",
        .. Enumerable
            .Range(1, 9)
            .Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">\n"),
        "]>\n<ButlerTasks><ButlerTask name=\"&l9;\" interval=\"1\"/></ButlerTasks>",
    ]);

    /// <summary>The replacement, or null if the fault only changes how the normal response is sent.</summary>
    public static PlexResponse? ForFault(PlexFault fault) =>
        fault.Kind switch
        {
            "unauthorized" => PlexResponse.Unauthorized,
            "maintenance" => PlexResponse.Maintenance(GetMaintenanceMessage(fault.Text)) with
            {
                Headers = GetRetryAfterHeader(fault),
            },
            "status" => PlexResponse.HtmlPage(fault.Status!.Value, "Fault") with
            {
                Headers = GetRetryAfterHeader(fault),
            },
            "html" => new(200) { Html = SignInPage },
            "doctype" => new(200) { Xml = BillionLaughs },
            "redirect" => PlexResponse.HtmlPage(302, "Found") with { Headers = [("Location", fault.RedirectUrl!)] },
            _ => null,
        };

    // The three texts that real servers send (docker-plex #431 and #456; Kometa recognises the other two).
    static string GetMaintenanceMessage(string? text) =>
        text switch
        {
            "startup" => "Plex Media Server is currently running startup maintenance tasks.",
            "running" => "Plex Media Server is currently running maintenance tasks.",
            _ => "Plex Media Server is currently running database migrations.",
        };

    static (string, string)[] GetRetryAfterHeader(PlexFault fault) =>
        fault.RetryAfter is { } retry ? [("Retry-After", retry)] : [];
}
