using Microsoft.Playwright;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>What of the page a person sees, by the boxes on the screen.</summary>
static class ViewExtensions
{
    // Only how long a failing test takes.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The mark that says how much is new.</summary>
    public static ILocator NewMessagesMark(this IPage page) => page.Locator("#newer");

    /// <summary>The entry that shows a message.</summary>
    public static ILocator EntryOf(this IPage page, string messageId) =>
        page.Locator($"#messages > li[data-message='{messageId}']");

    /// <summary>
    /// Waits until the end of the last entry is on the screen, above the message box, which is on the screen too, and
    /// nothing empty is between them.
    /// </summary>
    public static Task WaitUntilLastIsSeen(this IPage page, int? visibleHeight = null) =>
        page.WaitUntil(
            """
            (visibleHeight) => {
              const box = (selector) => document.querySelector(selector).getBoundingClientRect();
              const [last, view, composer] = [box('#messages > li:last-child'), box('#scroller'), box('#composer')];
              const bottom = visibleHeight ?? innerHeight;
              return last.bottom <= view.bottom + 1 && last.bottom > view.bottom - 40 && view.bottom <= composer.top + 1
                && composer.bottom <= bottom + 1 && composer.bottom > bottom - 2 && view.top >= 0;
            }
            """,
            visibleHeight
        );

    /// <summary>
    /// Waits until a condition holds on the page, frame by frame. (Playwright's own wait is forbidden by the page's
    /// content policy where the condition is an expression.)
    /// </summary>
    public static async Task WaitUntil(this IPage page, string condition, object? argument = null)
    {
        var holds = await page.EvaluateAsync<bool>(
            $$"""
            async (argument) => {
              const condition = {{condition}};
              const deadline = performance.now() + {{Patience.TotalMilliseconds}};
              while (!condition(argument)) {
                if (performance.now() > deadline) return false;
                await new Promise(requestAnimationFrame);
              }
              return true;
            }
            """,
            argument
        );
        if (!holds)
            await page.SaveScreenshot("failed");
        Assert.True(holds, condition);
    }

    /// <summary>Whether an element's box is inside the window.</summary>
    public static Task<bool> IsInWindow(this IPage page, string selector) =>
        page.EvaluateAsync<bool>(
            """
            (selector) => {
              const box = document.querySelector(selector).getBoundingClientRect();
              return box.height > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight
                && box.right <= innerWidth;
            }
            """,
            selector
        );

    /// <summary>Turns the wheel up over the messages.</summary>
    public static async Task ScrollUp(this IPage page)
    {
        var before = await page.GetScrollTop();
        await page.Locator("#scroller").HoverAsync();
        await page.Mouse.WheelAsync(0, -300);
        await page.WaitUntil("(before) => document.getElementById('scroller').scrollTop <= before - 300", before);
        // The page has heard of it.
        await page.EvaluateAsync(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        );
    }

    public static Task<int> GetScrollTop(this IPage page) =>
        page.EvaluateAsync<int>("Math.round(document.getElementById('scroller').scrollTop)");
}
