namespace PlexButler.Tests.Evidence;

/// <summary>What lines of the server's log say about the Butler.</summary>
public sealed class ButlerLogEventSpecs
{
    const string Scope = "[Req#2f0/Database optimization/com.plexapp.plugins.library.db]";

    [Theory]
    [InlineData("INFO", "Beginning database backup", "backup began")]
    [InlineData("DEBUG", "Beginning database backup", "backup began")]
    [InlineData("INFO", "[Req#1] Beginning database backup", "backup began")]
    [InlineData("INFO", "Database backup completed: 0", "backup ended 0")]
    [InlineData("INFO", "Database backup completed: 11", "backup ended 11")]
    [InlineData("INFO", "Database optimization: complete", "optimization ended")]
    [InlineData("ERROR", $"{Scope} SQLITE3:0x80000001, 267, statement aborts", "failed com.plexapp.plugins.library.db")]
    [InlineData("ERROR", "[Database optimization] Exception inside transaction (inside=1)", "failed ")]
    [InlineData("ERROR", "Waited over 10 seconds for a busy database; giving up.", "busy")]
    public void Lines_about_the_Butler_are_events(string level, string message, string expected) =>
        Assert.Equal(expected, Describe(level, message));

    [Theory]
    [InlineData("INFO", "Captured session 0")]
    [InlineData("INFO", "Database backup completed: soon")]
    [InlineData("WARN", $"{Scope} Held transaction for too long (x.cpp:1): 2 seconds")]
    [InlineData("ERROR", "Saving activity history aborted with DB exception: std::exception")]
    [InlineData("INFO", "A film named Beginning database backup")]
    [InlineData("DEBUG", "Request: [1.2.3.4:5 (Subnet)] GET /butler (1 live) #1e Signed-in Token (anna)")]
    [InlineData("DEBUG", "Request: [1.2.3.4:5 (Subnet)] POST /butlers/BackupDatabase (1 live) #1e Token ()")]
    [InlineData("DEBUG", "Request: [1.2.3.4:5 (Subnet)] POST /butler/../library (1 live) #1e Token ()")]
    [InlineData("DEBUG", "Completed: [1.2.3.4:5] ok POST /butler (1 live) #1e 0ms 0 bytes")]
    [InlineData("DEBUG", "Completed: [1.2.3.4:5] 200 POST")]
    public void Other_lines_are_no_events(string level, string message) => Assert.Equal("", Describe(level, message));

    [Theory]
    [InlineData(
        "Request: [1.2.3.4:5 (Loopback)] POST /butler/BackupDatabase (2 live) #1e GZIP Signed-in Token (anna)",
        "Start BackupDatabase 1e 1.2.3.4:5 anna -"
    )]
    [InlineData(
        "Request: [[::1]:5 (Loopback)] DELETE /butler/?X-Plex-Language=en (2 live) #a TLS Token () / Accept => x",
        "Stop all a [::1]:5 - -"
    )]
    [InlineData(
        "Completed: [1.2.3.4:5] 404 DELETE /butler/CleanOldBundles (2 live) #1e GZIP 0ms 2561 bytes",
        "Stop CleanOldBundles 1e 1.2.3.4:5 - 404"
    )]
    [InlineData("Completed: [1.2.3.4:5] 200 POST /butler", "Start all  1.2.3.4:5 - 200")]
    public void A_call_has_method_task_client_account_and_status(string message, string expected) =>
        Assert.Equal(expected, Describe("DEBUG", message));

    [Fact]
    public void Both_lines_of_a_call_make_one()
    {
        var asked = Call("Request: [1.2.3.4:5 (Loopback)] POST /butler/BackupDatabase (2 live) #1e Token (anna)");
        var answered = Call("Completed: [1.2.3.4:5] 202 POST /butler/BackupDatabase (2 live) #1e 0ms 0 bytes");
        var both = asked.Merge(answered);
        Assert.Equal("Start BackupDatabase 1e 1.2.3.4:5 anna 202", both.Match(Describe, () => ""));
        Assert.Equal(both.Match(Describe, () => ""), answered.Merge(asked).Match(Describe, () => "none"));
    }

    [Theory]
    [InlineData("Completed: [1.2.3.4:5] 202 POST /butler/BackupDatabase (2 live) #1f 0ms 0 bytes")]
    [InlineData("Completed: [1.2.3.4:5] 202 DELETE /butler/BackupDatabase (2 live) #1e 0ms 0 bytes")]
    [InlineData("Completed: [1.2.3.4:5] 202 POST /butler (2 live) #1e 0ms 0 bytes")]
    [InlineData("Completed: [1.2.3.4:6] 202 POST /butler/BackupDatabase (2 live) #1e 0ms 0 bytes")]
    public void Lines_of_different_calls_are_never_joined(string other) =>
        Assert.True(
            Call("Request: [1.2.3.4:5 (Loopback)] POST /butler/BackupDatabase (2 live) #1e Token (anna)")
                .Merge(Call(other))
                .IsNone
        );

    static string Describe(string level, string message) =>
        PlexLogLine
            .Parse($"Nov 05, 2026 03:04:05.678 [1] {level} - {message}")
            .Bind(ButlerLogEvent.Read)
            .Match(
                found =>
                    found.Match(
                        backupBegan: _ => "backup began",
                        backupEnded: ended => $"backup ended {ended.Result}",
                        optimizationEnded: _ => "optimization ended",
                        optimizationFailed: failed => $"failed {failed.Database}",
                        databaseBusy: _ => "busy",
                        called: called => Describe(called.Call)
                    ),
                () => ""
            );

    static string Describe(ButlerCall call) =>
        $"{call.Kind} {call.Task.Match(name => name.Value, () => "all")} {call.RequestId} {call.Client} "
        + $"{call.Account.IfNone("-")} {call.Status.Match(status => $"{status}", () => "-")}";

    static ButlerCall Call(string message) =>
        ButlerCall
            .Read(new(default, "1", PlexLogLevel.Debug, default, message))
            .Match(call => call, () => throw new FormatException(message));
}
