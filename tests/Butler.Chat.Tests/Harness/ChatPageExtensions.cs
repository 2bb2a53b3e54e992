using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>What a person does on the page by keyboard, and the parts of the page.</summary>
static class ChatPageExtensions
{
    const int Attempts = 5;

    public static ILocator MessageBox(this IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Message" });

    /// <summary>The suggestions of the picker.</summary>
    public static ILocator Suggestions(this IPage page) =>
        page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option);

    /// <summary>The suggestion that Enter accepts.</summary>
    public static ILocator SelectedSuggestion(this IPage page) =>
        page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" })
            .GetByRole(AriaRole.Option, new() { Selected = true });

    public static ILocator Entries(this IPage page) => page.Locator("#messages > li");

    /// <summary>The newest entry of the channel.</summary>
    public static ILocator LastEntry(this IPage page) => page.Entries().Last;

    /// <summary>Types a command, sends it, and waits for its entry.</summary>
    public static async Task<ILocator> SendCommand(this IPage page, string input)
    {
        await page.MessageBox().FillAsync(input);
        await page.MessageBox().PressAsync("Escape");
        await page.MessageBox().PressAsync("Enter");
        var entry = page.Entries().Filter(new() { Has = page.Locator(".used", new() { HasText = input }) }).Last;
        await Expect(entry).ToBeVisibleAsync();
        return entry;
    }

    /// <summary>
    /// Sends a command until the bot answers. It does not answer what reaches it later than Discord waits, as happens
    /// on a busy machine; then it is sent again, as a person would.
    /// </summary>
    public static async Task<ILocator> SendUntilAnswered(this IPage page, string input)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await page.Entries().CountAsync();
            await page.SendCommand(input);
            var entry = page.Entries().Nth(before);
            if (!await entry.IsUnanswered() || attempt == Attempts)
                return entry;
        }
    }

    /// <summary>Waits until a command's entry shows an answer, or that there will be none.</summary>
    public static async Task<bool> IsUnanswered(this ILocator entry)
    {
        await Expect(entry).ToBeVisibleAsync();
        await Expect(entry).Not.ToContainTextAsync("Sending command");
        return await entry.Locator(".failure").CountAsync() > 0;
    }

    public static Task ActAs(this IPage page, string member) => page.GetByLabel("You are").SelectOptionAsync(member);

    /// <summary>Waits until the bot has registered its commands.</summary>
    public static async Task WaitUntilReady(this IPage page)
    {
        await page.MessageBox().FillAsync("/");
        await Expect(page.Suggestions().First).ToBeVisibleAsync();
        await page.MessageBox().FillAsync("");
    }
}
