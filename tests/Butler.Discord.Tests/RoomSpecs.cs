using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace PlexButler.Discord.Tests;

/// <summary>The folders of Butler.Discord, from top to bottom: a folder uses only those below it.</summary>
public partial class RoomSpecs
{
    static readonly string[] Rooms =
    [
        "Http",
        "Client",
        "Gateway",
        "Gateway.Reconnect",
        "Gateway.Transport",
        "Rest",
        "Wire",
        "Diagnostics",
        "Model",
    ];

    [Fact]
    public void A_folder_uses_only_the_folders_below_it()
    {
        var source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "../../src/Butler.Discord"));
        var files = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, static file =>
        {
            var text = File.ReadAllText(file);
            var room = Array.IndexOf(Rooms, RoomOf().Match(text).Groups[1].Value);
            Assert.True(room >= 0, $"{file} is in no room");
            Assert.All(UsedRooms().Matches(text), used =>
                Assert.True(Array.IndexOf(Rooms, used.Groups[1].Value) > room, $"{file}: {used.Value}")
            );
        });
    }

    static string SourcePath([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^namespace PlexButler\.Discord\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex RoomOf();

    [GeneratedRegex(@"^using (?:static )?PlexButler\.Discord\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsedRooms();
}
