using PlexButler.Bot.Text;

namespace PlexButler.Bot.Tests.Text;

/// <summary>Numbers, durations and lists in words.</summary>
public sealed class HumanizeSpecs
{
    [Theory]
    [InlineData("run", "0 runs", "1 run", "2 runs")]
    [InlineData("address", "0 addresses", "1 address", "2 addresses")]
    [InlineData("query", "0 queries", "1 query", "2 queries")]
    [InlineData("day", "0 days", "1 day", "2 days")]
    [InlineData("box", "0 boxes", "1 box", "2 boxes")]
    [InlineData("match", "0 matches", "1 match", "2 matches")]
    [InlineData(
        "library scan activity",
        "0 library scan activities",
        "1 library scan activity",
        "2 library scan activities"
    )]
    public void A_count_takes_the_plural_except_for_one(string noun, string none, string one, string two) =>
        Assert.Equal([none, one, two], [Humanize.Count(0, noun), Humanize.Count(1, noun), Humanize.Count(2, noun)]);

    [Theory]
    [InlineData(0, "are")]
    [InlineData(1, "is")]
    [InlineData(2, "are")]
    public void A_verb_agrees_with_its_count(int count, string verb) =>
        Assert.Equal(verb, Humanize.Form(count, "is", "are"));

    [Theory]
    [InlineData(0, "0 times")]
    [InlineData(1, "once")]
    [InlineData(2, "twice")]
    [InlineData(3, "3 times")]
    public void A_frequency_reads_once_twice_or_a_number_of_times(int count, string words) =>
        Assert.Equal(words, Humanize.Times(count));

    [Theory]
    [InlineData(0.2, "under a second")]
    [InlineData(1, "1 second")]
    [InlineData(45, "45 seconds")]
    [InlineData(80, "80 seconds")]
    [InlineData(150, "2 minutes")]
    [InlineData(180, "3 minutes")]
    [InlineData(3600, "1 hour")]
    [InlineData(3900, "1 hour 5 minutes")]
    [InlineData(7260, "2 hours 1 minute")]
    [InlineData(86_400, "1 day")]
    [InlineData(183_600, "2 days 3 hours")]
    public void A_duration_uses_the_units_that_matter(double seconds, string words) =>
        Assert.Equal(words, Humanize.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_duration_can_be_part_of_a_sentence() =>
        Assert.Equal("in under a second", Humanize.In(TimeSpan.FromMilliseconds(300)));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("a", "a", "a")]
    [InlineData("a b", "a or b", "a and b")]
    [InlineData("a b c", "a, b or c", "a, b and c")]
    public void A_list_ends_with_its_conjunction(string items, string or, string and)
    {
        var all = items.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([or, and], [Humanize.OrList(all), Humanize.AndList(all)]);
    }

    [Fact]
    public void Lines_that_do_not_fit_are_counted()
    {
        string[] lines = ["first line", "second line", "third line"];
        Assert.Equal("first line\nsecond line\nthird line", Humanize.FitLines(lines, 100, "run"));
        Assert.Equal("first line\n… and 2 more runs", Humanize.FitLines(lines, 40, "run"));
        Assert.Equal("… and 3 more activities", Humanize.FitLines(lines, 20, "activity"));
    }
}
