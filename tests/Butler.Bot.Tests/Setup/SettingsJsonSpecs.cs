using PlexButler.Bot.Setup.Files;

namespace PlexButler.Bot.Tests.Setup;

/// <summary>Changing one setting leaves all others as they were, in whatever form the file has them.</summary>
public sealed class SettingsJsonSpecs
{
    [Theory]
    [InlineData("""{}""", """{"Access":{"Viewers":"new"}}""")]
    [InlineData(
        """{"Access":{"Viewers":"old","Rules":[{"Name":"a"}]}}""",
        """{"Access":{"Rules":[{"Name":"a"}],"Viewers":"new"}}"""
    )]
    [InlineData("""{"access":{"viewers":["1","2"]}}""", """{"access":{"Viewers":"new"}}""")]
    [InlineData("""{"Access:Viewers":"old","x":1}""", """{"x":1,"Access":{"Viewers":"new"}}""")]
    [InlineData("""{"Access:Viewers:0":"1","Access:Viewers:1":"2"}""", """{"Access":{"Viewers":"new"}}""")]
    [InlineData("""{"Access":{"viewers:0":"1","Admins":"3"}}""", """{"Access":{"Admins":"3","Viewers":"new"}}""")]
    [InlineData("""{"Access":{"ViewersOld":"1"}}""", """{"Access":{"ViewersOld":"1","Viewers":"new"}}""")]
    public void A_setting_is_replaced_in_whatever_form_it_was_written(string before, string after)
    {
        var settings = SettingsJson.Parse(before);
        SettingsJson.Set(settings, "Access:Viewers", "new");
        Assert.Equal(after, settings.ToJsonString());
    }

    [Fact]
    public void A_setting_is_removed_and_its_section_stays()
    {
        var settings = SettingsJson.Parse("""{"Plex":{"Token":"old","Url":"http://plex:32400"}}""");
        SettingsJson.Remove(settings, "plex:token");
        Assert.Equal("""{"Plex":{"Url":"http://plex:32400"}}""", settings.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Access":{"Viewers":""}}""", true)]
    [InlineData("""{"access:viewers:0":"1"}""", true)]
    [InlineData("""{"Access":{"Admins":"1"}}""", false)]
    public void A_setting_is_found_in_whatever_form_it_was_written(string text, bool isThere) =>
        Assert.Equal(isThere, SettingsJson.Contains(SettingsJson.Parse(text), "Access:Viewers"));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_file_without_settings_counts_as_empty(string text) => Assert.Empty(SettingsJson.Parse(text));

    [Fact]
    public void A_file_is_read_with_comments_and_trailing_commas() =>
        Assert.Equal("1", SettingsJson.Parse("""{ "a": "1", /* why */ }""")["a"]!.GetValue<string>());
}
