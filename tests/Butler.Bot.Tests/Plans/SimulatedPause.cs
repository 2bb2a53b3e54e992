using LanguageExt;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PlexButler.Bot.Plans;
using PlexButler.Bot.Plex.Editing;
using PlexButler.Bot.Plex.Holds;
using PlexButler.Bot.Sharing;
using PlexButler.Bot.Sharing.Plans;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Tests.Plans;

/// <summary>
/// A server and a store that outlast the bots that use them. A bot dies at one of its steps, before or after the step
/// has had its effect.
/// </summary>
sealed class SimulatedPause
{
    ScheduleHold? hold;
    DateTimeOffset? claimedAt;
    DateTimeOffset pausedUntil = DateTimeOffset.UnixEpoch;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 22, 12, 0, 0, TimeSpan.Zero));

    /// <summary>The preferences of the server.</summary>
    public Dictionary<string, string> Preferences { get; } =
        new()
        {
            ["ButlerTaskBackupDatabase"] = "true",
            ["ButlerTaskRefreshLibraries"] = "false",
            ["GenerateChapterThumbBehavior"] = "asap",
            ["LoudnessAnalysisBehavior"] = "scheduled",
        };

    /// <summary>Those that it does not list now.</summary>
    public List<string> Unlisted { get; } = [];

    /// <summary>Whether the server takes no calls.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether the server answers no changes.</summary>
    public bool Hangs { get; set; }

    /// <summary>When it has not answered one.</summary>
    public TaskCompletionSource Hanging { get; } = new();

    /// <summary>What happens once, before the server takes the next changes.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public bool HasHold => hold is not null;

    public int EffectiveClaims { get; private set; }

    /// <summary>A bot that dies at that step; never for none.</summary>
    public Bot Start(int? diesAt = null) => new(this, diesAt);

    /// <summary>A bot is no more.</summary>
    public sealed class DiedException : Exception;

    /// <summary>One process.</summary>
    public sealed class Bot(SimulatedPause world, int? diesAt) : IHoldBook, IPlanBook, IServerSchedule
    {
        int steps;

        public bool IsDead { get; private set; }

        public SchedulePauses Pauses =>
            new(this, this, new StoreCalls("memory", world.Time, NullLogger.Instance), world.Time);

        public string Name => "plex";

        public bool IsLasting => true;

        public ValueTask<Option<ScheduleHold>> Find(string server, CancellationToken token) =>
            Step(() => Optional(world.hold));

        public ValueTask<Seq<ScheduleHold>> GetAll(CancellationToken token) => Step(() => Optional(world.hold).ToSeq());

        public ValueTask<bool> TryAdd(ScheduleHold added, CancellationToken token) =>
            Step(() =>
            {
                if (world.hold is not null)
                    return false;
                (world.hold, world.claimedAt, world.pausedUntil) = (added, null, added.Until);
                return true;
            });

        public ValueTask<bool> TryMove(string server, DateTimeOffset until, CancellationToken token) =>
            Step(() =>
            {
                if (world.hold is null || world.claimedAt is not null)
                    return false;
                (world.hold, world.pausedUntil) = (world.hold with { Until = until }, until);
                return true;
            });

        public ValueTask<bool> TryClaim(string server, DateTimeOffset now, CancellationToken token) =>
            Step(() =>
            {
                if (world.hold is null || world.hold.Until > now)
                    return false;
                if (world.claimedAt is { } at && now - at < TimeSpan.FromMinutes(5))
                    return false;
                world.claimedAt = now;
                world.EffectiveClaims++;
                return true;
            });

        public ValueTask Release(ScheduleHold left, CancellationToken token)
        {
            Do(() => (world.hold, world.claimedAt) = (world.hold is null ? null : left, null));
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> Remove(string server, CancellationToken token) =>
            Step(() =>
            {
                var had = world.hold is not null;
                world.hold = null;
                return had;
            });

        public Task<Either<ButlerError, SwitchOff>> FindSwitchOff(CancellationToken token) =>
            Step<Either<ButlerError, SwitchOff>>(() =>
                    world.IsAway
                        ? new ButlerError.Unreachable(ConnectionFailure.Refused)
                        : new SwitchOff(
                            toSeq(
                                world
                                    .Preferences.Where(static one => ScheduleEdits.IsOn(one.Value))
                                    .Select(static one => new PreferenceEdit(
                                        one.Key,
                                        one.Value,
                                        one.Value == "true" ? "false" : "never"
                                    ))
                                    .ToArray()
                            ),
                            Empty
                        )
                )
                .AsTask();

        public async Task<Either<ButlerError, PreferenceWrite>> Apply(
            Seq<PreferenceEdit> edits,
            CancellationToken token
        )
        {
            if (world.Meanwhile is { } meanwhile)
            {
                world.Meanwhile = null;
                await meanwhile();
            }
            if (world.Hangs && world.Hanging.TrySetResult())
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return await Step<Either<ButlerError, PreferenceWrite>>(() =>
                world.IsAway
                    ? new ButlerError.Unreachable(ConnectionFailure.Refused)
                    : new PreferenceWrite(edits.Map(Apply).Strict(), None)
            );
        }

        public ValueTask<PlanMark> Open(PlanKey key, DateTimeOffset now, CancellationToken token) =>
            throw new NotSupportedException();

        public ValueTask<PlanMark> Find(PlanKey key, CancellationToken token) => throw new NotSupportedException();

        public ValueTask<PlanMark> FindCached(PlanKey key, CancellationToken token) =>
            throw new NotSupportedException();

        public ValueTask<bool> TrySettle(
            PlanKey key,
            DateTimeOffset from,
            DateTimeOffset to,
            bool begins,
            CancellationToken token
        ) => throw new NotSupportedException();

        public ValueTask<bool> TryFinish(PlanKey key, DateTimeOffset time, CancellationToken token) =>
            throw new NotSupportedException();

        public ValueTask<bool> TryTakeOver(PlanKey key, DateTimeOffset time, TimeSpan age, CancellationToken token) =>
            throw new NotSupportedException();

        public ValueTask<DateTimeOffset> GetPause(string server, CancellationToken token) =>
            Step(() => world.pausedUntil);

        public ValueTask SetPause(string server, DateTimeOffset until, CancellationToken token)
        {
            Do(() => world.pausedUntil = until);
            return ValueTask.CompletedTask;
        }

        EditResult Apply(PreferenceEdit edit)
        {
            if (world.Unlisted.Contains(edit.Id))
                return new(edit, EditOutcome.Missing, "");
            var now = world.Preferences[edit.Id];
            if (now == edit.From)
                world.Preferences[edit.Id] = edit.To;
            return new(
                edit,
                now == edit.To ? EditOutcome.WasSo
                    : now == edit.From ? EditOutcome.Written
                    : EditOutcome.ChangedByOthers,
                world.Preferences[edit.Id]
            );
        }

        ValueTask<A> Step<A>(Func<A> effect) => ValueTask.FromResult(Do(effect));

        A Do<A>(Func<A> effect)
        {
            DieAt();
            var result = effect();
            DieAt();
            return result;
        }

        void DieAt()
        {
            IsDead |= steps++ == diesAt;
            if (IsDead)
                throw new DiedException();
        }
    }
}
