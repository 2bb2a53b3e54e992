using LanguageExt;
using PlexButler.Bot.Cli.Verbs.Output;
using PlexButler.Bot.Commands;
using PlexButler.Bot.Runs;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Cli.Verbs;

/// <summary><c>butler history</c>: how earlier runs ended.</summary>
static class HistoryVerb
{
    /// <summary>How many runs are shown unless a number is given.</summary>
    public const int DefaultCount = 10;

    // How many runs are searched for the title of a task that the server may no longer list.
    const int SearchDepth = 200;

    static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(20);

    /// <summary>Asks the store; Plex is not needed.</summary>
    public static async Task<VerbResult> Run(
        VerbSession session,
        Option<string> task,
        int count,
        CancellationToken token
    )
    {
        var server = session.Server.Name;
        if (session.StoreProblem.TryGetValue(out var problem))
            return VerbFailure.Create(VerbExit.Temporary, "storeFailed", problem, server);
        try
        {
            // What the server has written down since somebody last read it.
            await session.Records.FindOpen(server, RecordPatience, token);
            await session.Runs.CloseEnded(token);
            return Render(session, await FindRuns(session, task, count, token));
        }
        catch (Exception e) when (StoreErrors.IsTransient(e) && !token.IsCancellationRequested)
        {
            var message = $"The history cannot be read: {session.Store.Description} {e.Message}";
            return VerbFailure.Create(VerbExit.Temporary, "storeFailed", message, server);
        }
    }

    static async Task<Seq<Run>> FindRuns(VerbSession session, Option<string> typed, int count, CancellationToken token)
    {
        if (!typed.TryGetValue(out var text))
            return await session.Store.GetClosed(session.Server.Name, None, count, token);
        var recent = await session.Store.GetClosed(session.Server.Name, None, SearchDepth, token);
        return PastTasks.Find(recent, text).TryGetValue(out var name)
            ? await session.Store.GetClosed(session.Server.Name, name, count, token)
            : Empty;
    }

    static VerbResult Render(VerbSession session, Seq<Run> runs)
    {
        RunItem[] items = [.. runs.Map(static run => RunItems.Of(run, RunStateEvaluator.EvaluateFinal(run)))];
        var document = new HistoryDocument(session.Server.Name, session.IsStored, items);
        var text =
            items.Length > 0 ? TextTable.Render([.. items.Select(run => RunItems.ToCells(run, session.ClockZone))])
            : session.IsStored ? $"No run that has ended is on record for {session.Server.Name}."
            : "Runs are stored nowhere: set Runs:File or Runs:Postgres as for the bot.";
        return new(VerbExit.Done, text, VerbJson.Write(document));
    }
}
