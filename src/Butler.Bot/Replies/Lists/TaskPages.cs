namespace PlexButler.Bot.Replies.Lists;

/// <summary>
/// Pure: a server's tasks on pages. Each has no more than a menu can offer, and no more text than a phone can show in a
/// few swipes.
/// </summary>
static class TaskPages
{
    /// <summary>Discord's limit for the entries of a menu.</summary>
    public const int MaxTasks = 25;

    const int MaxLength = 2800;

    /// <summary>The page of that number; the nearest one if there is none.</summary>
    public static TaskPage Find(IEnumerable<ListedTask> tasks, int number)
    {
        var pages = Split(tasks.OrderBy(static one => !one.Task.Enabled));
        var index = Math.Clamp(number, 1, pages.Count) - 1;
        return new([.. pages[index]], index + 1, pages.Count);
    }

    static List<List<ListedTask>> Split(IEnumerable<ListedTask> tasks)
    {
        List<List<ListedTask>> pages =
        [
            [],
        ];
        var length = 0;
        foreach (var one in tasks)
        {
            var more = TaskListReply.FormatTask(one).Length + 1;
            if (pages[^1].Count == MaxTasks || length + more > MaxLength)
            {
                pages.Add([]);
                length = 0;
            }
            pages[^1].Add(one);
            length += more;
        }
        return pages;
    }
}
