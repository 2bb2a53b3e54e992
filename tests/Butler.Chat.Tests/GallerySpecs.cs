using Microsoft.Playwright;
using PlexButler.Chat.Tests.Gallery;
using PlexButler.Chat.Tests.Harness;

namespace PlexButler.Chat.Tests;

/// <summary>Every reply in every state, drawn as a member sees it, on a desk and on a phone.</summary>
public sealed class GallerySpecs(Chromium chromium)
{
    const int Desk = 1300,
        Phone = 390,
        Height = 2000;

    // What is above and below the messages.
    const int Frame = 260;

    [Theory]
    [InlineData(ColorScheme.Dark, Desk)]
    [InlineData(ColorScheme.Light, Desk)]
    [InlineData(ColorScheme.Dark, Phone)]
    [InlineData(ColorScheme.Light, Phone)]
    public async Task Every_reply_fits_can_be_read_and_names_its_controls(ColorScheme scheme, int width)
    {
        await using var gallery = await GalleryPage.Open(chromium, scheme, width, Height);
        var faults = await gallery.FindFaults();
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("reaches beyond", "body.firstElementChild.style.cssText = 'width: 200%; max-width: none'")]
    [InlineData("is cut off", "title.style.cssText = 'height: 1px; overflow: hidden'")]
    [InlineData("has a contrast of", "title.style.color = '#777'")]
    [InlineData("shows markup", "title.textContent = '**bold**'")]
    [InlineData("without a name", "button.textContent = ''")]
    [InlineData("of the same name", "button.after(button.cloneNode(true))")]
    [InlineData("hard to hit", "button.style.cssText = 'min-height: 0; height: 10px; padding: 0'")]
    [InlineData("menu that is cut off", "select.style.width = '3rem'")]
    [InlineData("nothing is there", "body.replaceChildren()")]
    public async Task Each_kind_of_fault_would_be_found(string fault, string change)
    {
        await using var gallery = await GalleryPage.Open(chromium, ColorScheme.Dark, Phone, Height);
        await gallery.Page.EvaluateAsync(
            $$"""
            () => {
              const [select] = document.querySelectorAll('#messages select');
              const [button] = document.querySelectorAll('#messages .row button');
              const body = button.closest('.body');
              const title = body.querySelector('.title');
              {{change}};
            }
            """
        );
        Assert.Contains(await gallery.FindFaults(), found => found.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ColorScheme.Dark, Desk)]
    [InlineData(ColorScheme.Light, Desk)]
    [InlineData(ColorScheme.Dark, Phone)]
    [InlineData(ColorScheme.Light, Phone)]
    public async Task Pictures_of_every_reply_are_saved_when_asked_for(ColorScheme scheme, int width)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("BUTLER_WRITE_PAGES") is { Length: > 0 },
            "They are for looking at, in artifacts/screenshots: set BUTLER_WRITE_PAGES=1."
        );
        await using var gallery = await GalleryPage.Open(chromium, scheme, width, Height);
        var page = gallery.Page;
        var first = 0;
        for (var number = 1; first < await page.Entries().CountAsync(); number++)
        {
            // As many as fit, and at least one.
            first = await page.EvaluateAsync<int>(
                """
                ([first, height]) => {
                  const entries = [...document.querySelectorAll('#messages > li')];
                  for (const entry of entries) entry.hidden = true;
                  const list = document.getElementById('messages');
                  let next = first;
                  do entries[next++].hidden = false;
                  while (next < entries.length && list.offsetHeight < height);
                  if (list.offsetHeight >= height && next > first + 1) entries[--next].hidden = true;
                  return next;
                }
                """,
                new[] { first, Height - Frame }
            );
            await page.SaveScreenshot($"replies-{width}-{scheme}-{number:00}".ToLowerInvariant());
        }
    }
}
