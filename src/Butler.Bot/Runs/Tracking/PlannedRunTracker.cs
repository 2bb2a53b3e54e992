using System.Collections.Immutable;
using LanguageExt;
using PlexButler.Bot.Logging;
using PlexButler.Bot.Replies;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Client;
using PlexButler.Discord.Clocks;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Runs.Tracking;

/// <summary>
/// Records runs that no interaction waits for. Their card, if there is a channel for it, is a message of its own from
/// the beginning.
/// </summary>
sealed class PlannedRunTracker(
    IRunStore store,
    DiscordIO discord,
    RunTrackingService trackingService,
    TimeProvider time,
    ILogger<PlannedRunTracker> log
)
{
    static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5),
        PostTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Tracks a start that was accepted.</summary>
    /// <param name="start">What was started, for whom and where.</param>
    /// <param name="activitiesBefore">The activities that existed before.</param>
    public async Task Track(PlannedStart start, ImmutableHashSet<string> activitiesBefore)
    {
        var now = time.GetUtcNow();
        var run = CreateRun(start, activitiesBefore, now);
        var card = RunCard.Render(run, RunStateEvaluator.Evaluate(run, now), None);
        if (
            start.Channel.TryGetValue(out var channel)
            && (start.CardMessage || await Post(run, channel, card)).TryGetValue(out var message)
        )
            run = run with { Card = run.Card with { ChannelId = channel, MessageId = message } };
        try
        {
            await TimeLimit.Run(token => Store(run, token), StoreTimeout, time, CancellationToken.None);
            // A message that showed another run does not look like this yet.
            if (start.CardMessage.IsSome)
                trackingService.Wake();
            else
                trackingService.Track(run, card);
        }
        catch (Exception e) when (StoreErrors.IsTransient(e))
        {
            log.RunStoreFailed(store.Description, e.Message);
        }
    }

    static Run CreateRun(PlannedStart start, ImmutableHashSet<string> activitiesBefore, DateTimeOffset now) =>
        new(
            start.Id.IfNone(() => Run.CreateId(now)),
            start.Server,
            start.Task.Map(static task => task.Name),
            start.Task.Bind(static task => task.Title).IfNone(""),
            start.Member.IfNone(Run.NoMember),
            now,
            Evidence.OfStart(StartOutcome.Started, activitiesBefore, now),
            Card.Nowhere(isOpen: true) with
            {
                GuildId = start.Guild,
                IsPublic = true,
                // Of several tasks in order, or one that gives way, there is an end for each; the plan says the last.
                IsAnnounced = start.Member.IsNone || start.Step.IsSome,
            }
        )
        {
            Plan = start.Plan,
            Step = start.Step,
            IsTaskDisabled = start.Task.Exists(static task => !task.Enabled),
        };

    async Task<bool> Store(Run run, CancellationToken token)
    {
        foreach (var other in await store.GetOpen(run.Server, token))
            if (other.Task == run.Task)
                await store.AppendObservation(
                    other.Id,
                    new Observation.StartRepeated(run.RequestedAt, StartOutcome.Started),
                    token
                );
        await store.Add(run, token);
        return true;
    }

    async Task<Option<Snowflake>> Post(Run run, Snowflake channel, Message card)
    {
        using var timeout = new CancellationTokenSource(PostTimeout, time);
        try
        {
            var sent = await discord.SendMessage(channel, card, $"{run.Id}p", timeout.Token);
            sent.IfLeft(error => log.PlanNotPosted(channel, run.Server, error.Message));
            return sent.ToOption();
        }
        catch (OperationCanceledException)
        {
            log.PlanNotPosted(channel, run.Server, "Discord did not answer in time.");
            return None;
        }
    }
}
