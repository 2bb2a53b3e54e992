using System.Globalization;
using System.Text.Json.Nodes;
using LanguageExt;

namespace PlexButler.Testing;

/// <summary>Pure: the server's replies, as a server writes them.</summary>
static class Bodies
{
    const string Machine = "0123456789abcdef0123456789abcdef01234567";
    const string Version = "1.43.4.10903-e5521bd8c";

    public static string Identity() =>
        Container(
            new()
            {
                ["machineIdentifier"] = Machine,
                ["version"] = Version,
                ["claimed"] = true,
            }
        );

    public static string Info() =>
        Container(
            new()
            {
                ["friendlyName"] = "In memory",
                ["machineIdentifier"] = Machine,
                ["version"] = Version,
                ["platform"] = "Linux",
                ["myPlexSubscription"] = true,
            }
        );

    public static string Tasks(ServerModel model) =>
        new JsonObject
        {
            ["ButlerTasks"] = new JsonObject { ["ButlerTask"] = List(model.Tasks.Select(Task)) },
        }.ToJsonString();

    public static string Preferences(ServerModel model) =>
        Container(
            new()
            {
                ["Setting"] = List(
                    model
                        .Tasks.Select(static task => Flag($"ButlerTask{task.Name}", task.Enabled))
                        .Prepend(Hour("ButlerEndHour", 5, model.Window.EndHour))
                        .Prepend(Hour("ButlerStartHour", 2, model.Window.StartHour))
                ),
            }
        );

    public static string Activities(ServerModel model) =>
        Container(new() { ["Activity"] = List(model.Activities.Select(Activity)) });

    public static string Sessions(ServerModel model) =>
        Container(new() { ["Metadata"] = List(model.Sessions.Select(Session)) });

    static JsonObject Task(ButlerTask task)
    {
        var json = new JsonObject
        {
            ["name"] = task.Name.Value,
            ["interval"] = task.IntervalDays,
            ["scheduleRandomized"] = task.ScheduleRandomized,
            ["enabled"] = task.Enabled,
        };
        task.Title.Iter(title => json["title"] = title);
        task.Description.Iter(description => json["description"] = description);
        return json;
    }

    static JsonObject Activity(PlexActivity activity)
    {
        var json = new JsonObject
        {
            ["uuid"] = activity.Id.Value,
            ["type"] = activity.Type,
            ["title"] = activity.Title,
            ["subtitle"] = activity.Subtitle,
            ["progress"] = activity.Percent.IfNone(-1),
            ["cancellable"] = activity.Cancellable,
        };
        activity.LibrarySectionId.Iter(section => json["Context"] = new JsonObject { ["librarySectionID"] = section });
        return json;
    }

    static JsonObject Session(PlexSession session)
    {
        var json = new JsonObject
        {
            ["title"] = session.Title,
            ["User"] = new JsonObject { ["title"] = session.User },
            ["Player"] = new JsonObject { ["title"] = session.Player, ["state"] = session.State },
        };
        session.Percent.Iter(percent =>
        {
            json["viewOffset"] = percent;
            json["duration"] = 100;
        });
        session.Transcode.Iter(transcode => json["TranscodeSession"] = Transcode(transcode));
        return json;
    }

    static JsonObject Transcode(Transcode transcode)
    {
        var json = new JsonObject
        {
            ["videoDecision"] = transcode.ConvertsVideo ? "transcode" : "copy",
            ["audioDecision"] = transcode.ConvertsAudio ? "transcode" : "copy",
        };
        transcode.Speed.Iter(speed => json["speed"] = speed);
        return json;
    }

    static JsonObject Hour(string id, int usual, int value) =>
        new()
        {
            ["id"] = id,
            ["type"] = "int",
            ["default"] = usual.ToString(CultureInfo.InvariantCulture),
            ["value"] = value.ToString(CultureInfo.InvariantCulture),
            ["group"] = "butler",
        };

    static JsonObject Flag(string id, bool value) =>
        new()
        {
            ["id"] = id,
            ["type"] = "bool",
            ["default"] = true,
            ["value"] = value,
            ["group"] = "butler",
        };

    static string Container(JsonObject content) => new JsonObject { ["MediaContainer"] = content }.ToJsonString();

    static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);
}
