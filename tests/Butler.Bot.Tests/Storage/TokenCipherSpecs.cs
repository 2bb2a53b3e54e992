using CsCheck;
using PlexButler.Bot.Runs.Tokens;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Tests.Storage;

/// <summary>Interaction tokens at rest.</summary>
public sealed class TokenCipherSpecs
{
    static readonly Secret BotToken = new("bot-token"),
        InteractionToken = new("interaction-token-ä");

    [Fact]
    public void A_protected_token_opens_only_with_its_own_bot_token() =>
        Gen.Select(Gen.String, Gen.String[1, 80], Gen.String[1, 80])
            .Sample(
                (text, one, other) =>
                {
                    var sealed_ = TokenCipher.Encrypt(new Secret(RemoveLoneSurrogates(text)), new Secret(one));
                    return TokenCipher
                            .Decrypt(sealed_, new Secret(one))
                            .Exists(opened => opened.Reveal() == RemoveLoneSurrogates(text))
                        && (
                            RemoveLoneSurrogates(one) == RemoveLoneSurrogates(other)
                            || TokenCipher.Decrypt(sealed_, new Secret(other)).IsNone
                        );
                },
                iter: 300
            );

    [Fact]
    public void A_protected_token_is_opaque_and_never_the_same_twice()
    {
        var (one, two) = (
            TokenCipher.Encrypt(InteractionToken, BotToken),
            TokenCipher.Encrypt(InteractionToken, BotToken)
        );
        Assert.NotEqual(one, two);
        Assert.DoesNotContain("interaction", one, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[A-Za-z0-9_-]+$", one);
    }

    [Fact]
    public void An_altered_protected_token_does_not_open()
    {
        var whole = TokenCipher.Encrypt(InteractionToken, BotToken);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Char[' ', '~'])
            .Sample(
                (at, c) =>
                    TokenCipher
                        .Decrypt(whole[..at] + c + whole[(at + 1)..], BotToken)
                        .Match(Some: opened => opened.Reveal() == InteractionToken.Reveal(), None: static () => true)
                    && TokenCipher.Decrypt(whole[..at], BotToken).IsNone,
                iter: 2_000
            );
        Assert.True(TokenCipher.Decrypt("", BotToken).IsNone && TokenCipher.Decrypt("no seal", BotToken).IsNone);
    }

    // Half a surrogate pair has no bytes
    static string RemoveLoneSurrogates(string text) =>
        System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
