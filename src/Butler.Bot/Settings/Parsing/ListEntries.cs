using LanguageExt;
using PlexButler.Bot.Settings.Table;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>
/// The entries of a list over several sources: the last source that has the list decides all of it. The configuration
/// system itself would join the entries of all sources, so that a role that was taken away in one stays in force by
/// another.
/// </summary>
static class ListEntries
{
    /// <summary>The texts that make up a list, each of which may hold several values.</summary>
    public static string[] Find(IConfiguration configuration, string list) =>
        configuration is IConfigurationRoot root
            ? root
                .Providers.Reverse()
                .Select(source => (Text: FindText(source, list), Indexed: ReadIndexed(source, list)))
                .Where(static found => found.Text.IsSome || found.Indexed.Length > 0)
                .Select(static found => found.Indexed.Prepend(found.Text.IfNone("")).ToArray())
                .FirstOrDefault([])
            :
            [
                configuration[list] ?? "",
                .. configuration.GetSection(list).GetChildren().Select(static entry => entry.Value ?? ""),
            ];

    /// <summary>Every list that its deciding source has in both ways, so that nobody knows which is meant.</summary>
    public static IEnumerable<SettingProblem> FindAmbiguous(IConfiguration configuration) =>
        configuration is IConfigurationRoot root
            ? SettingsTable
                .All.Where(static setting => setting.IsList)
                .SelectMany(setting => Expand(configuration, setting.Key))
                .Where(list => root.Providers.Reverse().Where(source => Has(source, list)).Take(1).Any(Both(list)))
                .Select(static list => new SettingProblem(
                    list,
                    $"is written twice in one place, as text and as a list ({list}:0 and so on); keep one of them."
                ))
            : [];

    // A list of a rule, under the key of each rule there is.
    static IEnumerable<string> Expand(IConfiguration configuration, string key) =>
        key.Split(":{n}:") is [var section, var property]
            ? configuration.GetSection(section).GetChildren().Select(rule => $"{rule.Path}:{property}")
            : [key];

    static bool Has(IConfigurationProvider source, string list) =>
        FindText(source, list).IsSome || ReadIndexed(source, list).Length > 0;

    static Func<IConfigurationProvider, bool> Both(string list) =>
        source => FindText(source, list).Exists(static text => text.Length > 0) && ReadIndexed(source, list).Length > 0;

    static Option<string> FindText(IConfigurationProvider source, string list) =>
        source.TryGet(list, out var text) ? Some(text ?? "") : None;

    static string[] ReadIndexed(IConfigurationProvider source, string list) =>
        [
            .. source
                .GetChildKeys([], list)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(child => source.TryGet($"{list}:{child}", out var value) ? value ?? "" : ""),
        ];
}
