using LanguageExt;
using PlexButler.Bot.Audit;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs.Records;

/// <summary>
/// The events of commands in a shell. The running bot has its audit file for itself, so they are in a file of their own
/// beside it, chained in the same way.
/// </summary>
/// <param name="auditFile">The bot's file, if it writes one.</param>
/// <param name="user">The user of the machine.</param>
/// <param name="time">The clock.</param>
sealed class ShellAudit(Option<string> auditFile, string user, TimeProvider time)
{
    // Another command may be writing; it takes milliseconds.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5),
        RetryDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>Where the events of commands in a shell are.</summary>
    public static string PathOf(string auditFile) => auditFile + ".shell";

    /// <summary>Records that a command which changes something begins; what went wrong with that.</summary>
    public Task<Option<string>> RecordIntent(string verb, string server, string task, CancellationToken token) =>
        Record(AuditEventKinds.CommandBegun, verb, server, task, "begins", token);

    /// <summary>Records what came of it.</summary>
    public Task<Option<string>> RecordResult(string verb, string server, string task, string outcome) =>
        Record(AuditEventKinds.CommandExecuted, verb, server, task, outcome, CancellationToken.None);

    async Task<Option<string>> Record(
        string kind,
        string verb,
        string server,
        string task,
        string outcome,
        CancellationToken token
    )
    {
        if (!auditFile.TryGetValue(out var path))
            return None;
        var entry = new AuditEntry(kind, outcome)
        {
            At = time.GetUtcNow(),
            SystemUser = user,
            ActionName = verb,
            Server = server,
            Task = task,
            RuleName = "shell",
        };
        var since = time.GetTimestamp();
        while (true)
        {
            var opened = AuditFile.Open(PathOf(path), entry.At);
            if (opened.IsLeft(out var problem, out var file))
            {
                if (!problem.MayPass || time.GetElapsedTime(since) >= Patience)
                    return $"Not recorded in {PathOf(path)}: it {problem.Message}";
                await Task.Delay(RetryDelay, time, token);
                continue;
            }
            using var writer = new OptionalAuditFile(file);
            return writer
                .Append(entry)
                .Match(Right: static _ => None, Left: why => Some($"Not recorded in {PathOf(path)}: {why}"));
        }
    }
}
