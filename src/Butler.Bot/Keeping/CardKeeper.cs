using LanguageExt;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs;
using PlexButler.Bot.Settings;
using PlexButler.Discord;

namespace PlexButler.Bot.Keeping;

/// <summary>Keeps one card: shows what changed, moves it before Discord's time is over, and closes it when the run is over or nothing tells any more.</summary>
sealed class CardKeeper(
    RunStore store,
    CardPost post,
    Sight sight,
    CardSettings settings,
    TimeProvider time,
    ILogger<CardKeeper> log
)
{
    /// <summary>Two changes of a card are at least this far apart; Discord takes five in five seconds.</summary>
    public static readonly TimeSpan Apart = TimeSpan.FromSeconds(3);

    /// <summary>An interaction can be answered for 15 minutes; at this age the card moves.</summary>
    public static readonly TimeSpan MoveAt = TimeSpan.FromMinutes(13);

    /// <summary>From this age on nothing is tried any more with an interaction's token.</summary>
    public static readonly TimeSpan TokenEnd = TimeSpan.FromMinutes(14.5);

    // A run that shows nothing may still go on this long, or three times as long as usual.
    static readonly TimeSpan silence = TimeSpan.FromMinutes(10);
    static readonly TimeSpan saveEvery = TimeSpan.FromSeconds(10);

    // How long a final change is tried while Discord is away, before the run is closed without.
    static readonly TimeSpan closingPatience = TimeSpan.FromMinutes(10);

    // What starts at once shows within this time, if it shows at all.
    static readonly TimeSpan forecastAt = TimeSpan.FromSeconds(15);

    /// <summary>Does what is due now.</summary>
    public async Task Keep(string owner, KeptRun kept)
    {
        var now = time.GetUtcNow();
        var (board, lives) = sight.At(kept.Run.Server);
        kept.Run = Sighting.apply(kept.Run, board, lives, kept.Fed, now);
        kept.Fed = board.Version;
        await Forecast(kept, now);
        var (run, state) = (kept.Run, RunStates.of(kept.Run, now));
        var usual = kept.Usual ??= await store.Usual(run.Server, run.Task, kept.Lease);
        if (state.IsOver)
            await Close(owner, kept, state, RunCard.message(run, state, usual), usual);
        else if (IsSilent(run, usual, now))
            await Close(owner, kept, state, RunCard.closed(run, state, usual, RunCard.Silence), usual);
        else if (now - run.AskedAt >= MoveAt && run.Card.Message.IsNone && !kept.IsGone)
            await Move(owner, kept, state, usual);
        else
        {
            await Show(kept, RunCard.message(run, state, usual));
            if (
                IsNews(kept)
                && (now - kept.SavedAt >= saveEvery || kept.Run.Evidence.Count == 0 || kept.Saved.Evidence.Count == 0)
            )
                await Save(owner, kept, kept.Run);
        }
    }

    // Plex tells nobody what it has queued; but its rules say when everything is.
    async Task Forecast(KeptRun kept, DateTimeOffset now)
    {
        if (
            kept.IsForecast
            || kept.Run.Task.IsSome
            || kept.Run.Evidence.Count > 0
            || now - kept.Run.AskedAt < forecastAt
            || settings.Zone.Case is not TimeZoneInfo zone
        )
            return;
        kept.IsForecast = true;
        var schedule = await sight.Schedule(kept.Run.Server, kept.Lease);
        if (schedule.Exists(s => Forecasts.isAllQueued(s, TimeZoneInfo.ConvertTime(kept.Run.AskedAt, zone))))
            kept.Run = kept.Run with { Evidence = kept.Run.Evidence.Add(new Sign.Queued(kept.Run.AskedAt)) };
    }

    static bool IsSilent(Run run, Option<TimeSpan> usual, DateTimeOffset now)
    {
        var last = run.Evidence.Latest is { } latest && latest > run.AskedAt ? latest : run.AskedAt;
        var patience = usual.Map(static u => 3 * u).Filter(static u => u > silence).IfNone(silence);
        return now - last >= patience;
    }

    static bool IsNews(KeptRun kept) =>
        !ReferenceEquals(kept.Run.Evidence, kept.Saved.Evidence) || kept.Run.Life != kept.Saved.Life;

    // True if the card looks like that now, or never will.
    async Task<bool> Show(KeptRun kept, Message message)
    {
        if (kept.IsGone || RunCard.key(message) == kept.Shown)
            return true;
        if (time.GetUtcNow() - kept.ShownAt < Apart)
            return false;
        kept.ShownAt = time.GetUtcNow();
        var posted = await post.Edit(kept.Run, message, kept.Lease);
        if (posted == Posted.Done)
            kept.Shown = RunCard.key(message);

        // Right after a start the answer itself may not be there yet.
        kept.IsGone = posted == Posted.Never && time.GetUtcNow() - kept.Run.AskedAt > TimeSpan.FromSeconds(30);
        return posted == Posted.Done || kept.IsGone;
    }

    async Task Move(string owner, KeptRun kept, RunState state, Option<TimeSpan> usual)
    {
        var now = time.GetUtcNow();
        if (now - kept.ShownAt < Apart)
            return;
        kept.ShownAt = now;
        var run = kept.Run;
        var card = RunCard.message(run with { Card = run.Card with { Shared = true } }, state, usual);
        var (posted, message) = await post.Send(run, card, 'c', kept.Lease);
        if (message.Case is Snowflake own)
        {
            if (!await Save(owner, kept, run with { Card = run.Card with { Message = own } }))
                return;
            kept.Shown = RunCard.key(card);
            await post.EditOriginal(kept.Run, RunCard.moved(kept.Run, own), kept.Lease);
        }
        else if (posted == Posted.Never || now - run.AskedAt >= TokenEnd)
        {
            // The run is followed to its end all the same: /butler status and /butler history tell of it.
            await post.Edit(run, RunCard.closed(run, state, usual, RunCard.Expired), kept.Lease);
            kept.IsGone = true;
        }
    }

    async Task Close(string owner, KeptRun kept, RunState state, Message last, Option<TimeSpan> usual)
    {
        var now = time.GetUtcNow();
        kept.ClosingSince ??= now;
        if (!await Show(kept, last) && now - kept.ClosingSince < closingPatience)
            return;
        if (
            !kept.Run.Card.Announced
            && !await Announce(owner, kept, state, usual)
            && now - kept.ClosingSince < closingPatience
        )
            return;
        if (await Save(owner, kept, kept.Run with { Card = kept.Run.Card with { Announced = true, IsOpen = false } }))
            log.CardClosed(kept.Run.Id, RunWords.word(state), (now - kept.Run.AskedAt).TotalSeconds);
    }

    // In a channel the key makes one message of any number of tries. A follow-up has no key, so it is written down before it is sent: better
    // never than twice.
    async Task<bool> Announce(string owner, KeptRun kept, RunState state, Option<TimeSpan> usual)
    {
        if (End(state) is not { } end || end - kept.Run.AskedAt < settings.AnnounceAfter)
            return true;
        var word = RunCard.announcement(kept.Run, state, usual);
        if (RunCard.isPublic(kept.Run))
        {
            var (posted, _) = await post.Send(kept.Run, word, 'd', kept.Lease);
            if (posted != Posted.Never)
                return posted == Posted.Done;
        }
        if (time.GetUtcNow() - kept.Run.AskedAt >= TokenEnd)
            return true;
        if (!await Save(owner, kept, kept.Run with { Card = kept.Run.Card with { Announced = true } }))
            return false;
        await post.FollowUp(kept.Run, word, kept.Lease);
        return true;
    }

    async Task<bool> Save(string owner, KeptRun kept, Run run)
    {
        if (!await store.Save(owner, run, kept.Lease))
            return false;
        kept.Run = run;
        kept.Stored(run);
        return true;
    }

    static DateTimeOffset? End(RunState state) =>
        state switch
        {
            RunState.Finished finished => finished.At,
            RunState.Stopped stopped => stopped.At,
            _ => null,
        };
}
