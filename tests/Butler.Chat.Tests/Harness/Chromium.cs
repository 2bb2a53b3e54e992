using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PlexButler.Chat.Tests.Harness.Chromium))]

namespace PlexButler.Chat.Tests.Harness;

/// <summary>The installed browser: Debian's Chromium, or the one that CHROMIUM names. None is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>For a test that goes to the chat page itself.</summary>
    public const string BlankPage = "about:blank";

    IPlaywright? playwright;
    IBrowser? browser;

    public static string? InstalledPath { get; } =
        (
            (string?[])
                [
                    Environment.GetEnvironmentVariable("CHROMIUM"),
                    "/usr/bin/chromium",
                    "/usr/bin/chromium-browser",
                    "/usr/bin/google-chrome",
                ]
        ).FirstOrDefault(path => path is { Length: > 0 } && File.Exists(path));

    public async ValueTask InitializeAsync()
    {
        if (InstalledPath is null || !LongFactAttribute.IsAsked)
            return;
        playwright = await Playwright.CreateAsync();
        // Containers run as root and have little shared memory. Only our own pages are opened.
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = InstalledPath, Args = ["--no-sandbox", "--disable-dev-shm-usage"] }
        );
    }

    /// <summary>Skips the test that runs, before it starts what only a browser would look at.</summary>
    public static void SkipUnlessAvailable() =>
        Assert.SkipWhen(
            InstalledPath is null || !LongFactAttribute.IsAsked,
            "The page is tried in a browser where BUTLER_LONG is 1 and there is a Chromium: Debian's package, or named in CHROMIUM."
        );

    /// <summary>A new window for one test. Without a Chromium, or BUTLER_LONG, the test is skipped.</summary>
    public async Task<BrowserWindow> Open(
        string address,
        ColorScheme scheme = ColorScheme.Dark,
        int width = 1280,
        int height = 800
    )
    {
        SkipUnlessAvailable();
        var context = await browser!.NewContextAsync(
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = height },
                ReducedMotion = ReducedMotion.Reduce,
                Locale = "en-GB",
            }
        );
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        await page.GotoAsync(address);
        // Before the members can be chosen, the page hears no click.
        if (address != BlankPage)
            await page.Locator("#who option").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return new(page);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
