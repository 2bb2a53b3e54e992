using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler;

/// <summary>A call to <c>/butler</c> that the server has logged, by whichever client.</summary>
/// <remarks>
/// The server writes two lines: <c>Request: …</c>, which names the account, and <c>Completed: …</c>, which has the
/// status. Each gives a part; <see cref="Merge"/> joins them. Both need debug logging. The form of the lines is from
/// linuxserver/docker-plex#420, where they are about other paths.
/// </remarks>
/// <param name="RequestId">The number that both lines have; empty if the line has none.</param>
/// <param name="Kind">Start or stop.</param>
/// <param name="Task">None for all tasks.</param>
/// <param name="Client">Where the call came from, usually address and port.</param>
/// <param name="Account">The account of the token, if the line names one.</param>
/// <param name="Status">The answer, once there is one.</param>
public sealed record ButlerCall(
    string RequestId,
    ButlerCallKind Kind,
    Option<TaskName> Task,
    string Client,
    Option<string> Account,
    Option<int> Status
)
{
    const string Requested = "Request: [",
        Completed = "Completed: [",
        Root = "/butler";

    /// <summary>Both parts in one; None if they are not of the same call.</summary>
    public Option<ButlerCall> Merge(ButlerCall other) =>
        RequestId.Length > 0
        && RequestId == other.RequestId
        && Kind == other.Kind
        && Client == other.Client
        && Task.Match(Some: static name => name.Value, None: static () => "")
            == other.Task.Match(Some: static name => name.Value, None: static () => "")
            ? Some(this with { Account = Account | other.Account, Status = Status | other.Status })
            : None;

    /// <summary>The part that a line has; None for every other line.</summary>
    public static Option<ButlerCall> Read(PlexLogLine line) =>
        line.Message.StartsWith(Requested, StringComparison.Ordinal)
            ? ReadParts(line.Message[Requested.Length..], hasStatus: false)
        : line.Message.StartsWith(Completed, StringComparison.Ordinal)
            ? ReadParts(line.Message[Completed.Length..], hasStatus: true)
        : None;

    static Option<ButlerCall> ReadParts(string text, bool hasStatus)
    {
        var end = text.IndexOf("] ", StringComparison.Ordinal);
        if (end < 0)
            return None;
        var words = text[(end + 2)..].Split(' ');
        var first = hasStatus ? 1 : 0;
        if (words.Length < first + 2 || ReadKind(words[first]) is not { } kind)
            return None;
        var path = words[first + 1].Split('?')[0].TrimEnd('/');
        var task = path == Root ? None : TaskName.Parse(path.StartsWith(Root + "/") ? path[(Root.Length + 1)..] : null);
        var status = hasStatus ? ReadStatus(words[0]) : None;
        if ((path != Root && task.IsNone) || (hasStatus && status.IsNone))
            return None;
        return Some(
            new ButlerCall(
                words.Skip(first + 2).FirstOrDefault(static word => word.StartsWith('#'), "")!.TrimStart('#'),
                kind,
                task,
                text[..end].Split(" (")[0],
                hasStatus ? None : ReadAccount(text[(end + 2)..]),
                status
            )
        );
    }

    static ButlerCallKind? ReadKind(string method) =>
        method switch
        {
            "POST" => ButlerCallKind.Start,
            "DELETE" => ButlerCallKind.Stop,
            _ => null,
        };

    static Option<int> ReadStatus(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status is >= 100 and < 600
            ? Some(status)
            : None;

    static Option<string> ReadAccount(string text)
    {
        const string before = "Token (";
        var start = text.IndexOf(before, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(')', start);
        return end > start + before.Length ? Some(text[(start + before.Length)..end]) : None;
    }
}
