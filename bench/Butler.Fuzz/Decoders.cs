using LanguageExt;

namespace PlexButler.Fuzz;

/// <summary>Every decoder over one input. An exception that leaves it is a finding; so is an error that is not one of the seven's.</summary>
static class Decoders
{
    static readonly int[] statuses = [200, 202, 302, 401, 404, 503];

    public static void Read(ReadOnlySpan<byte> input)
    {
        // The first byte draws what surrounds the body, the rest is the body.
        var draw = input.IsEmpty ? 0 : input[0];
        var type = (draw % 3) switch
        {
            0 => "application/json",
            1 => "text/html",
            _ => "",
        };
        Read(new Reply(statuses[draw / 3 % statuses.Length], type, input.IsEmpty ? default : input[1..].ToArray()));
    }

    public static void Read(Reply reply)
    {
        Check(Wire.readList(reply), static list =>
            list.Tasks.Count <= TaskListing.MaxEntries
            && list.Tasks.ForAll(static task => TaskName.Parse(task.Name.Value).IsSome && task.IntervalDays >= 0)
        );
        Check(Wire.readTasks(reply), static _ => true);
        Check(Wire.readUnit(reply), static _ => true);
        Check(Wire.readStart(reply, TaskNames.BackupDatabase), static _ => true);
        Check(Wire.readStop(reply), static _ => true);
        Check(WirePreferences.readAll(reply), static all => all.ForAll(static preference => preference.Id.Length > 0));
        Check(WirePreferences.readAll(reply).Bind(WirePreferences.window), static window =>
            window.Hours is >= 0 and < 24
        );
        Check(WireActivities.readAll(reply), static all =>
            all.ForAll(static activity => ActivityId.Parse(activity.Id.Value).IsSome)
        );
        Check(WireSessions.readAll(reply), static _ => true);
        Check(WireServer.readIdentity(reply), static server => server.MachineIdentifier.Length > 0);
        Check(WireServer.readInfo(reply), static _ => true);
        Check(WireNotifications.read(reply.Body), static _ => true);
        var excerpt = Diagnosis.Of(reply).Excerpt;
        Expect(excerpt.Length <= 300 && !excerpt.Any(char.IsControl), "an excerpt");
    }

    static void Check<A>(Either<ButlerError, A> result, Func<A, bool> holds) =>
        Expect(
            result.Match(Right: holds, Left: static error =>
                error.Message.Length > 0 && error is not ButlerError.Maintenance { Words.Length: > 200 }
            ),
            typeof(A).Name
        );

    static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"{what} that breaks its promise");
    }
}
