using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlexButler.Chat.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace PlexButler.Chat.Tests;

/// <summary>The picture of the page in the README shows the page as it is.</summary>
/// <remarks>
/// Browsers draw the same page with different bytes, so what is compared is what the page says, kept beside the picture
/// with the picture's hash.
/// </remarks>
public sealed partial class PictureSpecs(Chromium chromium)
{
    static readonly string PicturePath = Repository.GetPath("docs/chat.png"),
        TextPath = Repository.GetPath("docs/chat.txt");

    [Fact]
    public async Task The_picture_of_the_page_in_the_README_is_up_to_date()
    {
        await using var demo = await DemoProcess.Start();
        await demo.RunUntilStopped();
        await using var window = await chromium.Open(demo.Url, width: 1280, height: 800);
        var page = window.Page;
        await page.WaitUntilReady();
        foreach (
            var (input, answer) in ((string, string)[])
                [
                    ("/butler list", "tasks on the schedule"),
                    // Only once the card shows that it runs will the rest stay as it is.
                    ("/butler start task:BackupDatabase", "Backup Database is running"),
                    ("/butler status", "1 run in progress"),
                ]
        )
            await Expect(await page.SendUntilAnswered(input)).ToContainTextAsync(answer);
        await page.WaitUntilLastIsSeen();
        var text = TimePattern().Replace(await ReadAnswers(page), "(time)");
        if (Environment.GetEnvironmentVariable("BUTLER_WRITE_PAGES") is { Length: > 0 })
        {
            var picture = await page.ScreenshotAsync(new() { Path = PicturePath });
            await File.WriteAllTextAsync(TextPath, ToFile(picture, text), TestContext.Current.CancellationToken);
        }
        Assert.Equal(
            await File.ReadAllTextAsync(TextPath, TestContext.Current.CancellationToken),
            ToFile(await File.ReadAllBytesAsync(PicturePath, TestContext.Current.CancellationToken), text)
        );
    }

    // Without what only a busy machine shows: a command that had to be sent again, an answer that came in two steps.
    static async Task<string> ReadAnswers(IPage page) =>
        EditedPattern()
            .Replace(
                string.Join(
                    '\n',
                    await page.Entries().Filter(new() { HasNot = page.Locator(".failure") }).AllInnerTextsAsync()
                ),
                ""
            );

    static string ToFile(byte[] picture, string text) =>
        $"""
            What docs/chat.png shows. A test writes both with BUTLER_WRITE_PAGES=1, and compares them without.
            Picture: {Convert.ToHexStringLower(SHA256.HashData(picture))}

            {text}

            """;

    [GeneratedRegex(@"\s*\(edited\)")]
    private static partial Regex EditedPattern();

    // "16:18", "now", "3 seconds ago".
    [GeneratedRegex(
        "[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?( [AP]M)?|\\bnow\\b|(\\bin )?\\b(an?|[0-9]+) (second|minute|hour)s?( ago)?"
    )]
    private static partial Regex TimePattern();
}
