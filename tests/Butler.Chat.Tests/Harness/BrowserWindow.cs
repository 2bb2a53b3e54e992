using Microsoft.Playwright;

namespace PlexButler.Chat.Tests.Harness;

/// <summary>A browser window. Disposing closes it, so that its page stops polling.</summary>
public sealed class BrowserWindow(IPage page) : IAsyncDisposable
{
    public IPage Page => page;

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
