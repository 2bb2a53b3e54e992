using LanguageExt;
using static LanguageExt.Prelude;

namespace PlexButler.Bot.Settings.Parsing;

/// <summary>The addresses that the bot listens on, as the settings say.</summary>
static class ListenUrls
{
    /// <summary>The setting.</summary>
    public const string SettingName = "Http:Urls";

    /// <summary>All of them, unchecked; at least one.</summary>
    public static Seq<string> Read(IConfiguration configuration)
    {
        var urls = SettingValues.Read(configuration, SettingName, ';', ',');
        return urls.IsEmpty ? Seq1("http://127.0.0.1:8080") : urls;
    }
}
