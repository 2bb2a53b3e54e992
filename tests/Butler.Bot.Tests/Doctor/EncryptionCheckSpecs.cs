using PlexButler.Bot.Doctor;

namespace PlexButler.Bot.Tests.Doctor;

/// <summary>Where a token goes unencrypted is said, however the address is written.</summary>
public sealed class EncryptionCheckSpecs
{
    [Theory]
    [InlineData("http://203.0.113.9:32400", true)]
    [InlineData("http://[2001:db8::9]:32400", true)]
    [InlineData("http://10.0.0.9:32400", false)]
    [InlineData("http://[fd00::9]:32400", false)]
    [InlineData("http://localhost:32400", false)]
    [InlineData("http://nobody.invalid:32400", false)]
    [InlineData("https://203.0.113.9:32400", false)]
    public async Task A_public_address_of_Plex_without_TLS_is_a_warning(string url, bool isWarning)
    {
        var found = await EncryptionCheck.CheckPlex("plex", new(url), TestContext.Current.CancellationToken);
        Assert.Equal(isWarning, found.Any());
    }

    [Theory]
    [InlineData("http://10.0.0.9/api", true)]
    [InlineData("http://proxy/api", true)]
    [InlineData("http://127.0.0.1:5000/api", false)]
    [InlineData("https://discord.com/api/v10", false)]
    public void Another_machine_in_the_place_of_Discord_without_TLS_is_a_warning(string url, bool isWarning) =>
        Assert.Equal(isWarning, EncryptionCheck.CheckDiscord(new(url)).Any());
}
