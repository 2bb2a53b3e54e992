using CsCheck;
using PlexButler.Bot.Runs;
using PlexButler.Discord;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Interaction tokens at rest.</summary>
public sealed class SealedTokenSpecs
{
    static readonly Secret bot = new("bot-token"),
        token = new("interaction-token-ä");

    [Fact]
    public void It_opens_with_the_bot_token_it_was_sealed_with_and_no_other() =>
        Gen.Select(Gen.String, Gen.String[1, 80], Gen.String[1, 80])
            .Sample(
                (text, one, other) =>
                {
                    var sealed_ = SealedToken.seal(new Secret(Clean(text)), new Secret(one));
                    return SealedToken.open(sealed_, new Secret(one)).Exists(opened => opened.Reveal() == Clean(text))
                        && (Clean(one) == Clean(other) || SealedToken.open(sealed_, new Secret(other)).IsNone);
                },
                iter: 300
            );

    [Fact]
    public void It_shows_nothing_of_the_token_and_is_never_twice_the_same()
    {
        var (one, two) = (SealedToken.seal(token, bot), SealedToken.seal(token, bot));
        Assert.NotEqual(one, two);
        Assert.DoesNotContain("interaction", one, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[A-Za-z0-9_-]+$", one);
    }

    [Fact]
    public void What_was_altered_or_cut_does_not_open()
    {
        var whole = SealedToken.seal(token, bot);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char[' ', '~'])
            .Sample(
                (at, c) =>
                    SealedToken
                        .open(whole[..at] + c + whole[(at + 1)..], bot)
                        .Match(Some: opened => opened.Reveal() == token.Reveal(), None: static () => true)
                    && SealedToken.open(whole[..at], bot).IsNone,
                iter: 2_000
            );
        Assert.True(SealedToken.open("", bot).IsNone && SealedToken.open("no seal", bot).IsNone);
    }

    // Half a surrogate pair has no bytes
    static string Clean(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
