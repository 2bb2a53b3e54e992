using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>Pictures of the page, kept as test output: in <c>artifacts/screenshots</c>, and attached to the result.</summary>
static class ScreenshotExtensions
{
    public static async Task SaveScreenshot(this IPage page, string name)
    {
        var folder = Directory.CreateDirectory(
            Path.Combine(Path.GetDirectoryName(SourcePath())!, "../../../artifacts/screenshots")
        );
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png") });
        TestContext.Current.AddAttachment(name + ".png", picture, "image/png");
    }

    static string SourcePath([CallerFilePath] string path = "") => path;
}
