using System.Text;
using System.Text.Json;
using LanguageExt;

namespace PlexButler.Fuzz;

/// <summary>Runs every decoder on one input. An unhandled exception is a finding, and so is a result that breaks its
/// promise.</summary>
static class Decoders
{
    static readonly int[] Statuses = [200, 202, 302, 401, 404, 503];

    public static void DecodeAll(ReadOnlySpan<byte> input)
    {
        // The first byte selects the status and the content type; the rest is the body.
        var selector = input.IsEmpty ? 0 : input[0];
        var type = (selector % 3) switch
        {
            0 => "application/json",
            1 => "text/html",
            _ => "",
        };
        DecodeAll(
            new PlexReply(
                Statuses[selector / 3 % Statuses.Length],
                type,
                input.IsEmpty ? default : input[1..].ToArray()
            )
        );
    }

    public static void DecodeAll(PlexReply reply)
    {
        Check(ButlerWire.ReadTaskList(reply), static list =>
            list.Tasks.Count <= TaskListBuilder.MaxEntries
            && list.Tasks.ForAll(static task => TaskName.Parse(task.Name.Value).IsSome && task.IntervalDays >= 0)
        );
        Check(ButlerWire.ReadTasks(reply), static _ => true);
        Check(ButlerWire.ReadUnit(reply), static _ => true);
        Check(ButlerWire.ReadStartOutcome(reply, TaskNames.BackupDatabase), static _ => true);
        Check(ButlerWire.ReadStopOutcome(reply), static _ => true);
        Check(PreferencesWire.ReadAll(reply), static all => all.ForAll(static preference => preference.Id.Length > 0));
        Check(PreferencesWire.ReadAll(reply).Bind(PreferencesWire.ReadWindow), static window =>
            window.Hours is >= 0 and < 24
        );
        Check(ActivitiesWire.ReadAll(reply), static all =>
            all.ForAll(static activity => ActivityId.Parse(activity.Id.Value).IsSome)
        );
        Check(SessionsWire.ReadAll(reply), static _ => true);
        Check(ServerWire.ReadIdentity(reply), static server => server.MachineIdentifier.Length > 0);
        Check(ServerWire.ReadInfo(reply), static _ => true);
        Check(NotificationsWire.Read(reply.Body), static _ => true);
        DecodeText(Encoding.UTF8.GetString(reply.Body.Span));
        DecodeJson(reply.Body.Span);
        var excerpt = DiagnosisReader.Read(reply).Excerpt;
        Expect(excerpt.Length <= 300 && !excerpt.Any(char.IsControl), "an excerpt");
    }

    // A line of the server's log, and what people type or write down.
    static void DecodeText(string text)
    {
        foreach (var line in text.Split('\n'))
            Expect(
                PlexLogLine
                    .Parse(line)
                    .Bind(ButlerLogEvent.Read)
                    .ForAll(static one => one is not ButlerLogEvent.Called { Call.Client: null }),
                "a line of a log"
            );
        Expect(TaskName.Parse(text).ForAll(static name => TaskName.Parse(name.Value) == name), "a name");
        Expect(ActivityId.Parse(text).ForAll(static id => ActivityId.Parse(id.Value) == id), "an id");
        Expect(CertificatePin.Parse(text).ForAll(static pin => pin.Length == 32), "a pin");
    }

    // What somebody has stored of an error is read as it was, or refused as JSON that does not fit.
    static void DecodeJson(ReadOnlySpan<byte> json)
    {
        ButlerError? error;
        try
        {
            error = JsonSerializer.Deserialize(json, PlexButlerJson.Default.ButlerError);
        }
        catch (JsonException)
        {
            return;
        }
        if (error is not null)
            Expect(
                JsonSerializer.Deserialize(
                    JsonSerializer.SerializeToUtf8Bytes(error, PlexButlerJson.Default.ButlerError),
                    PlexButlerJson.Default.ButlerError
                ) == error,
                "an error"
            );
    }

    static void Check<A>(Either<ButlerError, A> result, Func<A, bool> holds) =>
        Expect(
            result.Match(Right: holds, Left: static error =>
                error.Message.Length > 0 && error is not ButlerError.Maintenance { ServerMessage.Length: > 200 }
            ),
            typeof(A).Name
        );

    static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"{what} that breaks its promise");
    }
}
