using System.Text;
using LanguageExt;
using PlexButler.Bot.Pictures;

namespace PlexButler.Bot.Replies.Pictures;

/// <summary>Pure: what a row of the timeline is called.</summary>
static class BarLabel
{
    /// <summary>
    /// The title; where a picture's letters cannot write it, the words of the task's name: "Backup Database".
    /// </summary>
    public static string Of(string title, Option<TaskName> task) =>
        title.Length > 0 && BitmapFont.CanWrite(title)
            ? title
            : task.Match(
                Some: static name => ToWords(name.Value),
                None: () => title.Length > 0 ? title : "Maintenance"
            );

    static string ToWords(string name)
    {
        var words = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && words.Length > 0 && !char.IsUpper(words[^1]))
                words.Append(' ');
            words.Append(letter);
        }
        return words.ToString();
    }
}
