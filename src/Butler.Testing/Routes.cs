using System.Globalization;
using System.Text;
using LanguageExt;

namespace PlexButler.Testing;

/// <summary>What the server answers to a request.</summary>
static class Routes
{
    public static PlexReply Answer(ServerModel model, PlexRequest request)
    {
        model.EndRunsThatAreOver();
        var parts = request.Path.Split('?', 2);
        var query = parts.Length == 2 ? parts[1] : "";
        return (request.Method.Method, parts[0].Split('/')) switch
        {
            ("GET", [""]) => Json(Bodies.Info()),
            ("GET", ["identity"]) => Json(Bodies.Identity()),
            ("GET", ["butler"]) => Json(Bodies.Tasks(model)),
            ("POST", ["butler"]) => Done(model.StartAll),
            ("DELETE", ["butler"]) => Done(model.StopAll),
            ("POST", ["butler", var name]) => Start(model, name),
            ("DELETE", ["butler", var name]) => FindTask(model, name)
                .Match(Some: task => Status(model.Stop(task) ? 200 : 404), None: static () => Status(404)),
            ("GET", [":", "prefs"]) => Json(Bodies.Preferences(model)),
            ("PUT", [":", "prefs"]) => SetPreferences(model, query),
            ("GET", ["activities"]) => Json(Bodies.Activities(model)),
            ("DELETE", ["activities", var id]) => Cancel(model, id),
            ("GET", ["status", "sessions"]) => Json(Bodies.Sessions(model)),
            _ => Status(404),
        };
    }

    static PlexReply Start(ServerModel model, string name) =>
        FindTask(model, name)
            .Match(Some: task => Status(model.Start(task) ? 200 : 202), None: static () => Status(404));

    static PlexReply Cancel(ServerModel model, string id)
    {
        if (model.Activities.Find(one => one.Id.Value == id) is not { } activity)
            return Status(404);
        if (!activity.Cancellable)
            return Status(400);
        model.EndActivity(activity);
        return Status(200);
    }

    // All or none.
    static PlexReply SetPreferences(ServerModel model, string query)
    {
        var window = (model.Window.StartHour, model.Window.EndHour);
        var tasks = model.Tasks.ToDictionary(static task => $"ButlerTask{task.Name}");
        foreach (var change in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (id, value) = change.Split('=', 2) is [var left, var right]
                ? (Uri.UnescapeDataString(left), Uri.UnescapeDataString(right))
                : (change, "");
            var isHour = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var hour);
            if (id == "ButlerStartHour" && isHour)
                window.StartHour = hour;
            else if (id == "ButlerEndHour" && isHour)
                window.EndHour = hour;
            else if (tasks.TryGetValue(id, out var task))
                tasks[id] = task with { Enabled = value is "1" or "true" };
            else
                return Status(400);
        }
        return MaintenanceWindow
            .Between(window.StartHour, window.EndHour)
            .Match(
                Some: valid =>
                {
                    model.Window = valid;
                    foreach (var task in tasks.Values)
                        model.AddTask(task);
                    return Status(200);
                },
                None: static () => Status(400)
            );
    }

    static Option<TaskName> FindTask(ServerModel model, string name) =>
        TaskName.Parse(name).Filter(task => model.Tasks.Exists(one => one.Name == task));

    static PlexReply Done(Action change)
    {
        change();
        return Status(200);
    }

    static PlexReply Status(int status) => new(status, "text/html", default);

    static PlexReply Json(string body) => new(200, "application/json", Encoding.UTF8.GetBytes(body));
}
