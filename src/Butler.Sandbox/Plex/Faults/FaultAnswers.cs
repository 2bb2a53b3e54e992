namespace PlexButler.Sandbox.Plex;

/// <summary>Pure: the answers of faults that answer instead of the server.</summary>
static class FaultAnswers
{
    const string Page =
        "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>This is not Plex</h1></body></html>";

    // A document type with entities that would unpack to gigabytes.
    static readonly string Laughs = string.Concat([
        "<?xml version=\"1.0\"?>\n<!DOCTYPE ButlerTasks [\n<!ENTITY l0 \"ha\">\n",
        .. Enumerable
            .Range(1, 9)
            .Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">\n"),
        "]>\n<ButlerTasks><ButlerTask name=\"&l9;\" interval=\"1\"/></ButlerTasks>",
    ]);

    /// <summary>What the client gets, or null if the fault only changes how the usual answer arrives.</summary>
    public static Answer? Of(Fault fault) =>
        fault.Kind switch
        {
            "unauthorized" => Answer.Unauthorized,
            "maintenance" => Answer.Maintenance(Words(fault.Text)) with { Headers = RetryAfter(fault) },
            "status" => Answer.Page(fault.Status!.Value, "Fault") with { Headers = RetryAfter(fault) },
            "html" => new(200) { Html = Page },
            "doctype" => new(200) { Xml = Laughs },
            "redirect" => Answer.Page(302, "Found") with { Headers = [("Location", fault.To!)] },
            _ => null,
        };

    // The three texts that real servers send (docker-plex #431 and #456; Kometa recognises the other two).
    static string Words(string? text) =>
        text switch
        {
            "startup" => "Plex Media Server is currently running startup maintenance tasks.",
            "running" => "Plex Media Server is currently running maintenance tasks.",
            _ => "Plex Media Server is currently running database migrations.",
        };

    static (string, string)[] RetryAfter(Fault fault) => fault.RetryAfter is { } retry ? [("Retry-After", retry)] : [];
}
