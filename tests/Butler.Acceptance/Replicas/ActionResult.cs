using System.Globalization;
using System.Text.Json.Nodes;
using PlexButler.Acceptance.Harness;

namespace PlexButler.Acceptance.Replicas;

/// <summary>What became of what a member did; where two titles are known, the second is version 0.1.0's.</summary>
/// <param name="Action">What they did.</param>
/// <param name="Seen">What they saw of it in the end.</param>
/// <param name="Request">How nginx passed it on; null if it never came there.</param>
/// <param name="Kill">The kill of the replica that had it, if it was killed before it had answered in full.</param>
sealed record ActionResult(SentAction Action, SeenReply Seen, NginxRequest? Request, DateTimeOffset? Kill)
{
    // Discord waits 3 s for a first answer; what was deferred may take Plex's time, and a card is edited later still.
    static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3.2),
        WorkTime = TimeSpan.FromSeconds(15),
        ClockNoise = TimeSpan.FromSeconds(0.1);

    /// <summary>Sorts it.</summary>
    public static ActionResult Of(
        SentAction action,
        JsonNode interaction,
        NginxRequest? request,
        IReadOnlyList<(int Port, DateTimeOffset At)> kills
    )
    {
        var seen = new SeenReply(interaction);
        var result = new ActionResult(action, seen, request, Kill: null);
        if (result.IsAnswered || request is null || request.Ports.Length == 0)
            return result;
        var until = seen.AcknowledgementType > 0 ? request.From + WorkTime : request.From + AnswerTime;
        return result with
        {
            Kill = kills
                .Where(kill => kill.Port == request.Ports[^1] && kill.At > request.From - ClockNoise && kill.At < until)
                .Select(static kill => (DateTimeOffset?)kill.At)
                .FirstOrDefault(),
        };
    }

    /// <summary>Whether the member got all that they were to get.</summary>
    public bool IsAnswered =>
        Seen.Json["state"]!.GetValue<string>() == "answered"
        && Seen.Failure is null
        && !Seen.IsStillToChange
        && !IsUnposted;

    /// <summary>Whether it waits for an approval that nobody was asked for.</summary>
    public bool IsUnposted =>
        Action.Action == LoadAction.AskForStart && Title == "Waiting for approval" && Seen.FollowUps.Count == 0;

    /// <summary>Whether it was with a replica when that one was killed.</summary>
    public bool IsLostWithReplica => Kill is not null;

    /// <summary>The title that tells how it ended.</summary>
    public string Title =>
        Action.Question.Length > 0 && Seen.FollowUps is [{ } reply]
            ? reply["embeds"]![0]!["title"]!.GetValue<string>()
            : Seen.Title;

    /// <summary>Whether a start was answered together with another one of the same moment, and so sent once.</summary>
    public bool IsJoined =>
        Title == "Started together" || Seen.Text.Contains("at the same moment", StringComparison.Ordinal);

    /// <summary>Whether it is an answer that belongs to the action, and no excuse.</summary>
    public bool IsExpected =>
        Action.Action switch
        {
            LoadAction.List => Begins("plex: "),
            LoadAction.Status => Title.Contains("run", StringComparison.Ordinal) || Begins("plex: "),
            LoadAction.Start or LoadAction.Stop => IsAboutTask,
            LoadAction.StartCounted => IsOverQuota || IsAboutTask,
            LoadAction.StopEverything => Title is "Stop everything?" || HasStoppedEverything,
            LoadAction.Confirm => HasStoppedEverything || IsRejected,
            LoadAction.AskForStart => Title is "Waiting for approval" or "Request approved",
            LoadAction.Approve => IsAboutTask || IsRejected,
        };

    public bool IsOverQuota => Title is "Daily limit reached" or "Used up for today";

    /// <summary>Whether a press was told that the button was used before.</summary>
    public bool IsRejected => Title is "Button no longer valid" or "No longer open";

    public bool HasStoppedEverything => Title is "Everything was stopped" or "Everything stopped";

    /// <summary>Whether a press did what the button says.</summary>
    public bool IsRedeemed => Action.Question.Length > 0 && IsAnswered && IsExpected && !IsRejected;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Action} “{Title}” {Request?.From:HH:mm:ss.fff} to {Request?.To:HH:mm:ss.fff}, {Request?.Status} from {string.Join(',', Request?.Ports ?? [])}: {Seen.Json.ToJsonString()}"
        );

    // A replica of an older version that shows the card has another title for it.
    bool IsAboutTask =>
        Title.Contains(Action.Task, StringComparison.Ordinal)
        || Seen.Text.Contains($"**{Action.Task}**", StringComparison.Ordinal);

    bool Begins(string text) => Title.StartsWith(text, StringComparison.Ordinal);
}
