using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlexButler.Bot.Tests.ReplyPage;
using PlexButler.Chat.Tests.Doubles;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests.Gallery;

/// <summary>The chat page with every reply in every state, one after the other, in a browser.</summary>
sealed class GalleryPage : IAsyncDisposable
{
    static readonly string FaultsScriptPath = Repository.GetPath("tests/Butler.Chat.Tests/Gallery/faults.js");

    readonly ScriptedBot bot;
    readonly BrowserWindow window;

    GalleryPage(ScriptedBot bot, BrowserWindow window) => (this.bot, this.window) = (bot, window);

    public IPage Page => window.Page;

    public static async Task<GalleryPage> Open(Chromium chromium, ColorScheme scheme, int width, int height)
    {
        Chromium.SkipUnlessAvailable();
        var bot = await ScriptedBot.Start();
        var window = await chromium.Open(Chromium.BlankPage, scheme, width, height);
        var page = window.Page;
        await page.RouteAsync("**/sandbox/state", AddNames);
        await page.RouteAsync(
            "**/sandbox/feed?*",
            // Nothing more happens in the channel: a later request waits as long as the page is open.
            route =>
                route.Request.Url.Contains("since=-1&", StringComparison.Ordinal)
                    ? route.FulfillAsync(Json(GalleryReplies.CreateFeed(bot.Info.ChannelId)))
                    : Task.CompletedTask
        );
        foreach (var reply in GalleryReplies.All.Where(static reply => !reply.Picture.IsEmpty))
            await page.RouteAsync($"**{GalleryReplies.PicturePath((string)reply.Message["id"]!)}", route =>
                route.FulfillAsync(new() { BodyBytes = reply.Picture.ToArray(), ContentType = "image/png" })
            );
        await page.GotoAsync(bot.Url);
        await Expect(page.Entries()).ToHaveCountAsync(GalleryReplies.All.Count);
        await page.WaitUntil(
            "() => [...document.querySelectorAll('.picture img')].every((image) => image.naturalWidth > 0)"
        );
        return new(bot, window);
    }

    /// <summary>What is wrong with how the replies look: a sentence for each fault, with the reply's name.</summary>
    public async Task<string[]> FindFaults() =>
        await Page.EvaluateAsync<string[]>(
            await File.ReadAllTextAsync(FaultsScriptPath, TestContext.Current.CancellationToken)
        );

    public async ValueTask DisposeAsync()
    {
        await window.DisposeAsync();
        await bot.DisposeAsync();
    }

    // The members and roles of the samples, who are none of the fake Discord.
    static async Task AddNames(IRoute route)
    {
        var response = await route.FetchAsync();
        var state = JsonNode.Parse(await response.TextAsync())!.AsObject();
        foreach (var id in GalleryReplies.MentionedIds)
            state["members"]!.AsArray().Add(new JsonObject { ["id"] = id, ["name"] = ReplyPage.Name(id) });
        await route.FulfillAsync(Json(state));
    }

    static RouteFulfillOptions Json(JsonObject body) =>
        new() { Body = body.ToJsonString(), ContentType = "application/json" };
}
