using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Replicas;

/// <summary>
/// Members who use everything the bot has, so many times a second: they read, start, stop, use up quotas, confirm and
/// approve; some press twice at once, and those whose press failed press again.
/// </summary>
sealed class MemberLoad
{
    // One more than the quota twice, so that replicas have to agree on who comes too late.
    const int TriesOfQuota = 2 * LoadRules.Quota + 1;

    // Every so many questions get two presses at once.
    const int DoublePresses = 4;

    readonly BotFixture fixture;
    readonly CancellationToken token;
    readonly ConcurrentBag<SentAction> sent = [];
    readonly ConcurrentQueue<Func<Task>> due = [];
    readonly Func<int, Task>[] mix;

    public MemberLoad(BotFixture fixture, CancellationToken token)
    {
        (this.fixture, this.token) = (fixture, token);
        mix =
        [
            _ => Send(LoadAction.List, "/butler list", "", "1001", fixture.Viewer),
            round => SendAboutTask(LoadAction.Start, "start", Pick(LoadRules.Own, round), "1002", fixture.Operator),
            StopEverything,
            _ => Send(LoadAction.Status, "/butler status", "", "1001", fixture.Viewer),
            UseQuota,
            round => SendAboutTask(LoadAction.Start, "start", Pick(LoadRules.Running, round), "1002", fixture.Operator),
            AskForStart,
            round => SendAboutTask(LoadAction.Stop, "stop", Pick(LoadRules.Own, round), "1002", fixture.Operator),
            round => SendAboutTask(LoadAction.Start, "start", Pick(LoadRules.Running, round), "1003", fixture.Operator),
            _ => Send(LoadAction.List, "/butler list", "", "1001", fixture.Viewer),
        ];
    }

    /// <summary>What they did so far.</summary>
    public IReadOnlyList<SentAction> Sent => [.. sent];

    /// <summary>How many of two presses at once came too late to be sent, because the button was gone.</summary>
    public int UnsentPresses => unsentPresses;

    int unsentPresses;

    /// <summary>Sends until it is enough, and then waits for what was begun.</summary>
    public async Task Run(int perSecond, CancellationToken enough)
    {
        var begun = new List<Task>();
        var clock = Stopwatch.StartNew();
        var commands = 0;
        while (!enough.IsCancellationRequested)
        {
            // As many as are due by now: a busy machine wakes nobody in time.
            for (var wanted = clock.Elapsed.TotalSeconds * perSecond; begun.Count < wanted; )
                begun.Add(due.TryDequeue(out var next) ? next() : mix[commands % mix.Length](commands++ / mix.Length));
            await Task.Delay(TimeSpan.FromMilliseconds(10), token);
        }
        await Task.WhenAll(begun);
        while (due.TryDequeue(out var last))
            await last();
    }

    Task UseQuota(int round)
    {
        // A member of their own for each round.
        var member = (20_000 + round).ToString(CultureInfo.InvariantCulture);
        for (var n = 1; n < TriesOfQuota; n++)
            due.Enqueue(Try);
        return Try();

        Task Try() =>
            SendAboutTask(LoadAction.StartCounted, "start", Pick(LoadRules.Counted, round), member, LoadRules.Limited);
    }

    async Task StopEverything(int round)
    {
        var id = await Send(LoadAction.StopEverything, "/butler stop", "", "1004", fixture.Admin);
        var asked = await fixture.WaitForReply(id, token);
        if (asked.Failure is null && asked.CustomIds is [var confirm, _])
            due.Enqueue(() => Press(round, asked.MessageId, confirm, CreateConfirm));

        Task<string?> CreateConfirm(string message, string button) =>
            SendPress(LoadAction.Confirm, message, button, "", "1004", fixture.Admin, id);
    }

    async Task AskForStart(int round)
    {
        var task = Pick(LoadRules.Approved, round);
        var id = await SendAboutTask(LoadAction.AskForStart, "start", task, "1005", LoadRules.Asker);
        if (await FindRequest(id) is { } request)
            due.Enqueue(() =>
                Press(round, request["id"]!.GetValue<string>(), SeenReply.ButtonIds(request)[0], CreateApproval)
            );

        Task<string?> CreateApproval(string message, string button) =>
            SendPress(LoadAction.Approve, message, button, task, "1006", LoadRules.Approver, id);
    }

    // It comes after the answer, and not at all from a replica that was killed in between.
    async Task<JsonNode?> FindRequest(string id)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var seen = await fixture.WaitForReply(id, token);
            if (seen.FollowUps is [{ } request])
                return request;
            if (seen.Failure is not null)
                return null;
            await Task.Delay(200, token);
        }
        return null;
    }

    async Task Press(int round, string message, string button, Func<string, string, Task<string?>> send)
    {
        var count = round % DoublePresses == 0 ? 2 : 1;
        var ids = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => send(message, button)));
        var last = ids.LastOrDefault(static id => id is not null);
        Assert.NotNull(last);
        if ((await fixture.WaitForReply(last, token)).Failure is not null)
            due.Enqueue(() => send(message, button));
    }

    Task<string> SendAboutTask(LoadAction action, string verb, string task, string member, string role) =>
        Send(action, $"/butler {verb} task:{task}", task, member, role);

    async Task<string> Send(LoadAction action, string input, string task, string member, string role)
    {
        var id = await fixture.SendCommand(input, role, token, new JsonObject { ["user"] = User(member) });
        sent.Add(new(id, action, task, member, Question: ""));
        return id;
    }

    // Nothing if the message has the button no longer.
    async Task<string?> SendPress(
        LoadAction action,
        string message,
        string button,
        string task,
        string member,
        string role,
        string question
    )
    {
        try
        {
            var id = await fixture.SendPress(message, button, role, token, member);
            sent.Add(new(id, action, task, member, question));
            return id;
        }
        catch (InvalidOperationException gone)
            when (gone.Message.Contains("has no component", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref unsentPresses);
            return null;
        }
    }

    static JsonObject User(string member) => new() { ["id"] = member, ["name"] = $"member{member}" };

    static string Pick(string[] names, int round) => names[round % names.Length];
}
