using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>What a person does on the page, by keyboard, and where he looks.</summary>
static class Chat
{
    public static ILocator Box(this IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Message" });

    /// <summary>What the picker offers.</summary>
    public static ILocator Offered(this IPage page) =>
        page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option);

    /// <summary>The one of it that Enter takes.</summary>
    public static ILocator Chosen(this IPage page) =>
        page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })
            .GetByRole(AriaRole.Option, new() { Selected = true });

    public static ILocator Entries(this IPage page) => page.Locator("#messages > li");

    /// <summary>The newest entry of the channel.</summary>
    public static ILocator Last(this IPage page) => page.Entries().Last;

    /// <summary>Types a whole command and sends it; waits until its entry is there.</summary>
    public static async Task<ILocator> Say(this IPage page, string input)
    {
        await page.Box().FillAsync(input);
        await page.Box().PressAsync("Escape");
        await page.Box().PressAsync("Enter");
        var entry = page.Entries().Filter(new() { Has = page.Locator(".used", new() { HasText = input }) }).Last;
        await Expect(entry).ToBeVisibleAsync();
        return entry;
    }

    public static Task Become(this IPage page, string who) => page.GetByLabel("You are").SelectOptionAsync(who);

    /// <summary>Waits until the bot has registered its commands.</summary>
    public static async Task Ready(this IPage page)
    {
        await page.Box().FillAsync("/");
        await Expect(page.Offered().First).ToBeVisibleAsync();
        await page.Box().FillAsync("");
    }
}
