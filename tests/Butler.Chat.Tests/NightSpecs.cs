using Microsoft.Playwright;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>A night that goes by in the demo, and the report of it with its picture.</summary>
public class NightSpecs(Chromium chromium)
{
    [Theory]
    [InlineData("night-dark", ColorScheme.Dark, 1300, 900)]
    [InlineData("night-light", ColorScheme.Light, 1300, 900)]
    [InlineData("night-phone-dark", ColorScheme.Dark, 390, 844)]
    [InlineData("night-phone-light", ColorScheme.Light, 390, 844)]
    public async Task A_night_goes_by_and_its_report_appears_with_its_picture(
        string name,
        ColorScheme scheme,
        int width,
        int height
    )
    {
        await using var demo = await DemoProcess.Start();
        await using var window = await chromium.Open(demo.Url, scheme, width, height);
        var page = window.Page;
        await page.WaitUntilReady();
        var isNarrow = width < 800;
        if (isNarrow)
            await page.GetByRole(AriaRole.Button, new() { Name = "Plex and wire" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Somebody watches" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Let a night go by" }).ClickAsync();
        if (isNarrow)
            await page.GetByRole(AriaRole.Button, new() { Name = "Plex and wire" }).ClickAsync();
        var report = page.Locator(".embed").Filter(new() { HasText = "Night ending" });
        await Expect(report).ToContainTextAsync("Backup Database");
        var picture = report.GetByRole(AriaRole.Img);
        await Expect(picture).ToBeVisibleAsync();
        Assert.Contains(
            "Backup Database 02:00 to 02:15, finished",
            await picture.GetAttributeAsync("alt"),
            StringComparison.Ordinal
        );
        await page.WaitUntil(
            "() => [...document.querySelectorAll('.embed img')].every((image) => image.naturalWidth === 600)"
        );
        await picture.ScrollIntoViewIfNeededAsync();
        await page.SaveScreenshot(name);
        await Expect((await page.SendUntilAnswered("/butler report")).GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        // The next night has a report of its own.
        await demo.PostToPlex("state", """{"night":true}""");
        await Expect(page.Locator(".embed").Filter(new() { HasText = "Night ending" })).ToHaveCountAsync(3);
    }
}
