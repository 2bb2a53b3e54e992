using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>What a line of the server's log says about the Butler. Most tasks leave no line.</summary>
/// <remarks>Each case names the log that its words were seen in; other versions may word them differently.</remarks>
public abstract record ButlerLogEvent
{
    const string BackupResult = "Database backup completed:";

    ButlerLogEvent() { }

    /// <summary>The name of the case. Internal and abstract, so that no other assembly can add a case.</summary>
    internal abstract string Kind { get; }

    /// <summary><c>Beginning database backup</c> (1.43.4): the task <c>BackupDatabase</c> has started.</summary>
    public sealed record BackupBegan : ButlerLogEvent
    {
        internal override string Kind => nameof(BackupBegan);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => backupBegan(this);
    }

    /// <summary><c>Database backup completed: 0</c> (1.43.4): the backup is over.</summary>
    /// <param name="Result">SQLite's result; other than 0 it presumably failed.</param>
    public sealed record BackupEnded(int Result) : ButlerLogEvent
    {
        internal override string Kind => nameof(BackupEnded);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => backupEnded(this);
    }

    /// <summary><c>Database optimization: complete</c>: <c>OptimizeDatabase</c> has done its work.</summary>
    public sealed record OptimizationEnded : ButlerLogEvent
    {
        internal override string Kind => nameof(OptimizationEnded);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => optimizationEnded(this);
    }

    /// <summary>
    /// An error in the scope <c>Database optimization</c> (ChuckPa/DBRepair#235); often several lines.
    /// </summary>
    /// <param name="Database">The database's file name; empty if the line names none.</param>
    public sealed record OptimizationFailed(string Database) : ButlerLogEvent
    {
        internal override string Kind => nameof(OptimizationFailed);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => optimizationFailed(this);
    }

    /// <summary><c>Waited over 10 seconds for a busy database; giving up.</c>: start no tasks now.</summary>
    public sealed record DatabaseBusy : ButlerLogEvent
    {
        internal override string Kind => nameof(DatabaseBusy);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => databaseBusy(this);
    }

    /// <summary>Somebody has started or stopped a task, or all.</summary>
    /// <param name="Call">The part of the call that the line has.</param>
    public sealed record Called(ButlerCall Call) : ButlerLogEvent
    {
        internal override string Kind => nameof(Called);

        /// <inheritdoc/>
        public override A Match<A>(
            Func<BackupBegan, A> backupBegan,
            Func<BackupEnded, A> backupEnded,
            Func<OptimizationEnded, A> optimizationEnded,
            Func<OptimizationFailed, A> optimizationFailed,
            Func<DatabaseBusy, A> databaseBusy,
            Func<Called, A> called
        ) => called(this);
    }

    /// <summary>What the function for the case returns.</summary>
    public abstract A Match<A>(
        Func<BackupBegan, A> backupBegan,
        Func<BackupEnded, A> backupEnded,
        Func<OptimizationEnded, A> optimizationEnded,
        Func<OptimizationFailed, A> optimizationFailed,
        Func<DatabaseBusy, A> databaseBusy,
        Func<Called, A> called
    );

    /// <summary>The event that a line tells of; None for nearly every line.</summary>
    public static Option<ButlerLogEvent> Read(PlexLogLine line) =>
        line.Message.Trim() switch
        {
            "Beginning database backup" => Some<ButlerLogEvent>(new BackupBegan()),
            "Database optimization: complete" => Some<ButlerLogEvent>(new OptimizationEnded()),
            var text when ReadBackupResult(text) is { } result => Some<ButlerLogEvent>(new BackupEnded(result)),
            var text when IsBusy(text) => Some<ButlerLogEvent>(new DatabaseBusy()),
            _ when IsFailedOptimization(line) => Some<ButlerLogEvent>(
                new OptimizationFailed(FindDatabase(line.Scopes))
            ),
            _ => ButlerCall.Read(line).Map(static call => (ButlerLogEvent)new Called(call)),
        };

    static int? ReadBackupResult(string text) =>
        text.StartsWith(BackupResult, StringComparison.Ordinal)
        && int.TryParse(
            text.AsSpan(BackupResult.Length),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var result
        )
            ? result
            : null;

    // Without the number of seconds: it may be a setting.
    static bool IsBusy(string text) =>
        text.StartsWith("Waited over ", StringComparison.Ordinal)
        && text.Contains(" for a busy database", StringComparison.Ordinal);

    static bool IsFailedOptimization(PlexLogLine line) =>
        line.Level == PlexLogLevel.Error
        && line.Scopes.Exists(static scope =>
            scope.Equals("Database optimization", StringComparison.OrdinalIgnoreCase)
        );

    static string FindDatabase(Seq<string> scopes) =>
        scopes.FirstOrDefault(static scope => scope.EndsWith(".db", StringComparison.OrdinalIgnoreCase)) ?? "";
}
