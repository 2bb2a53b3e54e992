using Microsoft.Playwright;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>Screenshots of the page, in <c>artifacts/screenshots</c> and attached to the test's result.</summary>
static class ScreenshotExtensions
{
    public static async Task SaveScreenshot(this IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Repository.GetPath("artifacts/screenshots"));
        var picture = await page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, name + ".png") });
        TestContext.Current.AddAttachment(name + ".png", picture, "image/png");
    }
}
