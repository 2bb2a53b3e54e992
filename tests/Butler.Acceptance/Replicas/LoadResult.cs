using System.Globalization;
using System.Text.Json.Nodes;

namespace PlexButler.Acceptance.Replicas;

/// <summary>What became of a whole load, by what Discord, nginx and Plex have recorded.</summary>
/// <param name="Results">Each thing that members did.</param>
/// <param name="Requests">Each interaction as nginx passed it on.</param>
/// <param name="PlexCalls">Each call that Plex received, as "POST /butler/Own01".</param>
sealed record LoadResult(
    IReadOnlyList<ActionResult> Results,
    IReadOnlyList<NginxRequest> Requests,
    ILookup<string, JsonNode> PlexCalls
)
{
    /// <summary>Reads the records.</summary>
    public static async Task<LoadResult> Read(ReplicaFixture fixture, MemberLoad load, CancellationToken token)
    {
        var requests = await fixture.Nginx.ReadInteractions(token);
        var byId = requests.ToDictionary(static request => request.Interaction);
        var sent = load.Sent.ToDictionary(static one => one.Id);
        var interactions = (await fixture.Sandbox.GetDiscord("interactions", token))["interactions"]!.AsArray();
        Assert.Equal(sent.Count, interactions.Count);
        return new(
            [
                .. interactions.Select(one =>
                {
                    var id = one!["id"]!.GetValue<string>();
                    return ActionResult.Of(sent[id], one, byId.GetValueOrDefault(id), fixture.Kills);
                }),
            ],
            requests,
            await fixture.ReadPlexCalls(token)
        );
    }

    /// <summary>
    /// What an older version had its hand in, of which each replica keeps buttons and quotas for itself.
    /// </summary>
    public Func<ActionResult, bool> IsOld { get; init; } = static _ => false;

    public int Answered => Results.Count(static one => one.IsAnswered);

    public int LostWithReplica => Results.Count(static one => one.IsLostWithReplica);

    /// <summary>Every command that reached a living replica is answered once, and by what it is about.</summary>
    public void AssertAnswered()
    {
        // The dictionary of the requests has each interaction once: none was passed on twice.
        Assert.All(Requests, static request => Assert.Single(request.Ports));
        AssertNone(IsLost);
        AssertNone(static one => one.IsAnswered && !one.IsExpected);
        // A second answer would have been refused.
        AssertNone(static one => one.IsAnswered && one.Seen.IsRefused);
        AssertNone(static one => one.Seen.FollowUps.Count > 1);
    }

    /// <summary>
    /// Each start and stop that was answered has reached Plex once, and one whose replica was killed once or not at all.
    /// </summary>
    public void AssertSentOnce()
    {
        foreach (
            var task in LoadRules.Own.Concat(LoadRules.Running).Concat(LoadRules.Counted).Concat(LoadRules.Approved)
        )
        {
            AssertCalls($"POST /butler/{task}", one =>
                one.Action.Task == task
                && one.Action.Action is LoadAction.Start or LoadAction.StartCounted or LoadAction.Approve
            );
            AssertCalls($"DELETE /butler/{task}", one =>
                one.Action.Task == task && one.Action.Action == LoadAction.Stop
            );
        }
        AssertCalls("DELETE /butler", static one => one.Action.Action == LoadAction.Confirm);
        Assert.Empty(PlexCalls["POST /butler"]);
    }

    /// <summary>No member had one more than the quota, and none had less by more than what was lost.</summary>
    public void AssertQuotas() => Assert.All(Quotas.Where(member => !member.Any(IsOld)), static member =>
        {
            var granted = member.Count(IsGranted);
            // One that joined has held a use for a moment.
            var lost = member.Count(static one => one.IsLostWithReplica || one.IsJoined);
            Assert.True(
                granted <= LoadRules.Quota && granted + lost >= Math.Min(LoadRules.Quota, member.Count()),
                string.Join('\n', member)
            );
        });

    /// <summary>Every button that was pressed did once what it says, unless its replica was killed meanwhile.</summary>
    public void AssertButtons()
    {
        var questions = Results.ToDictionary(static one => one.Action.Id);
        Assert.All(Presses, presses =>
        {
            var redeemed = presses.Count(static press => press.IsRedeemed);
            var mayFail =
                IsOld(questions[presses.Key]) || presses.Any(press => press.IsLostWithReplica || IsOld(press));
            Assert.True(redeemed == 1 || (redeemed == 0 && mayFail), string.Join('\n', presses));
        });
    }

    /// <summary>The presses of each button.</summary>
    public IEnumerable<IGrouping<string, ActionResult>> Presses =>
        Results.Where(static one => one.Action.Question.Length > 0).GroupBy(static one => one.Action.Question);

    /// <summary>What each member with a quota did.</summary>
    IEnumerable<IGrouping<string, ActionResult>> Quotas =>
        Results
            .Where(static one => one.Action.Action == LoadAction.StartCounted)
            .GroupBy(static one => one.Action.Member);

    public string Describe()
    {
        double[] times =
        [
            .. Results.Where(static one => one.IsAnswered).Select(static one => one.Seen.Milliseconds).Order(),
        ];
        var (median, late, slowest) = (times[times.Length / 2], times[(int)(times.Length * 0.99)], times[^1]);
        var (granted, denied) = (
            Quotas.Sum(static m => m.Count(IsGranted)),
            Results.Count(static one => one.IsOverQuota)
        );
        var lost = Results.Count(IsLost);
        var (tries, joined) = (
            Quotas.Sum(static m => m.Count()),
            Quotas.Sum(static m => m.Count(static one => one.IsJoined))
        );
        var excused = Results.Count(static one => one.IsAnswered && !one.IsExpected);
        var most = Quotas.Max(static member => member.Count(IsGranted));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {Results.Count} interactions: {Answered} answered,
            the first answer after {median:F0} ms (p50), {late:F0} ms (p99), {slowest:F0} ms (slowest);
            {LostWithReplica} with a replica when it was killed, {lost} lost otherwise,
            {excused} told that it cannot be done now;
            {Count(LoadAction.Start)} starts and {Count(LoadAction.Stop)} stops of a task;
            {tries} starts with a quota of {LoadRules.Quota} by {Quotas.Count()} members: {granted} granted, {denied} denied, {joined} joined another,
            {most} at most granted to one;
            {DescribePresses(LoadAction.Confirm)} confirmed; {DescribePresses(LoadAction.Approve)} approved
            """
        );
    }

    // Before this version a request for approval was lost if a proxy still had the answer before it.
    bool IsLost(ActionResult one) => !one.IsAnswered && !one.IsLostWithReplica && !(one.IsUnposted && IsOld(one));

    // A start that joined another one of the same moment is no use of its own.
    static bool IsGranted(ActionResult one) => one.IsAnswered && one.IsExpected && !one.IsOverQuota && !one.IsJoined;

    string DescribePresses(LoadAction action)
    {
        var buttons = Presses.Where(presses => presses.First().Action.Action == action).ToArray();
        var redeemed = buttons.Count(static button => button.Any(static one => one.IsRedeemed));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{buttons.Length} buttons pressed {buttons.Sum(static button => button.Count())} times, {redeemed}"
        );
    }

    int Count(LoadAction action) => Results.Count(one => one.Action.Action == action);

    void AssertCalls(string call, Func<ActionResult, bool> belongs)
    {
        var own = Results.Where(belongs).ToArray();
        var (calls, lost) = (PlexCalls[call].Count(), own.Count(static one => one.IsLostWithReplica));
        var sent = own.Count(static one => one.IsAnswered && !one.IsJoined && !one.IsOverQuota && !one.IsRejected);
        Assert.True(
            calls >= sent && calls <= sent + lost,
            $"{call}: {calls} calls for {sent} answered and {lost} lost\n{string.Join('\n', own.AsEnumerable())}"
        );
    }

    void AssertNone(Func<ActionResult, bool> isWrong)
    {
        var wrong = Results.Where(isWrong).ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length}:\n{string.Join('\n', wrong.Take(5))}");
    }
}
