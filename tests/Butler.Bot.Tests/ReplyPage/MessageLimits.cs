using LanguageExt;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.ReplyPage;

/// <summary>Discord's limits for a message.</summary>
static class MessageLimits
{
    const int MaxText = 6000,
        MaxComponents = 40;

    /// <summary>What does not fit, a sentence for each.</summary>
    public static IReadOnlyList<string> FindBreaches(Message message) =>
        [.. Find(message).Where(static found => found.IsBroken).Select(static found => found.What)];

    static IEnumerable<(bool IsBroken, string What)> Find(Message message)
    {
        var buttons = message.Rows.Bind(static row => row.Buttons).ToArray();
        var menus = message.Rows.Bind(static row => row.Select.ToSeq()).ToArray();
        string[] ids = [.. buttons.Select(static one => one.CustomId), .. menus.Select(static one => one.CustomId)];
        yield return (message.Content.Length > 2000, "more than 2,000 characters beside the embeds");
        yield return (message.Content.Length == 0 && message.Embeds.IsEmpty, "nothing to read");
        yield return (message.Embeds.Count > 10, "more than 10 embeds");
        yield return (message.Embeds.Sum(LengthOf) > MaxText, $"more than {MaxText} characters in embeds");
        yield return (message.Embeds.Exists(static one => one.Title.Length is 0 or > 256), "a title of a wrong length");
        yield return (message.Embeds.Exists(static one => one.Description.Length > 4096), "a text that is too long");
        yield return (message.Embeds.Exists(static one => one.Footer.Length > 2048), "a footer that is too long");
        yield return (message.Rows.Count > 5, "more than 5 rows");
        yield return (message.Rows.Count + ids.Length > MaxComponents, "more than 40 components");
        yield return (message.Rows.Exists(HasWrongWidth), "a row that is empty or too wide");
        yield return (ids.Any(static id => id.Length is 0 or > 100), "an id of a wrong length");
        yield return (ids.Distinct(StringComparer.Ordinal).Count() < ids.Length, "an id that is there twice");
        yield return (buttons.Any(static one => one.Label.Length is 0 or > 80), "a label of a wrong length");
        foreach (var menu in menus)
        {
            string[] values = [.. menu.Options.Map(static option => option.Value)];
            yield return (menu.Placeholder.Length is 0 or > 150, "a placeholder of a wrong length");
            yield return (values.Length is 0 or > 25, "a menu of none or more than 25");
            yield return (
                values.Distinct(StringComparer.Ordinal).Count() < values.Length,
                "a choice that is there twice"
            );
            yield return (values.Any(static one => one.Length is 0 or > 100), "a choice of a wrong length");
            yield return (
                menu.Options.Exists(static one => one.Name.Length is 0 or > 100),
                "an entry of a wrong length"
            );
        }
    }

    static bool HasWrongWidth(ActionRow row) =>
        row.Select.IsSome ? !row.Buttons.IsEmpty : row.Buttons.Count is 0 or > 5;

    static int LengthOf(Embed embed) => embed.Title.Length + embed.Description.Length + embed.Footer.Length;
}
