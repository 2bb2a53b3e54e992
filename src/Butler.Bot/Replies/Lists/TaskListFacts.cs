using LanguageExt;

namespace PlexButler.Bot.Replies.Lists;

/// <summary>What the list says beside the tasks of its page.</summary>
/// <param name="Server">The server.</param>
/// <param name="EnabledCount">How many tasks are on the schedule, on all pages.</param>
/// <param name="DisabledCount">How many are disabled, likewise.</param>
/// <param name="UnreadableCount">How many more entries the server's list has that cannot be read.</param>
/// <param name="Window">When the server does its maintenance, on its own clock; None if it does not say.</param>
/// <param name="Running">What runs now, one in each line, as far as the reader may know.</param>
sealed record TaskListFacts(
    string Server,
    int EnabledCount,
    int DisabledCount,
    int UnreadableCount,
    Option<MaintenanceWindow> Window,
    Seq<string> Running
);
