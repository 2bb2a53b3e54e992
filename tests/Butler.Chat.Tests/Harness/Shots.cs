using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>Pictures of the page, kept as test output: in <c>artifacts/screenshots</c>, and attached to the result.</summary>
static class Shots
{
    public static async Task Keep(this IPage page, string name)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(Path.GetDirectoryName(Here())!, "../../../artifacts/screenshots")
        );
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png") });
        TestContext.Current.AddAttachment(name + ".png", picture, "image/png");
    }

    static string Here([CallerFilePath] string path = "") => path;
}
