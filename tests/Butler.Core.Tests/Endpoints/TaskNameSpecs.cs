using CsCheck;

namespace PlexButler.Tests.Endpoints;

/// <summary>Task names may be unknown, but are always one safe path segment.</summary>
public sealed class TaskNameSpecs
{
    [Theory]
    [InlineData("BackupDatabase", true)]
    [InlineData("A", true)]
    [InlineData("7", true)]
    [InlineData("a.b-c_d", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("-a", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a%2fb", false)]
    [InlineData("é", false)]
    public void A_task_name_is_ASCII_and_starts_with_a_letter_or_digit(string? text, bool isName) =>
        Assert.Equal(isName, TaskName.Parse(text).IsSome);

    [Fact]
    public void A_task_name_has_at_most_a_hundred_characters()
    {
        Assert.True(TaskName.Parse(new string('a', 100)).IsSome);
        Assert.True(TaskName.Parse(new string('a', 101)).IsNone);
    }

    [Fact]
    public void A_task_name_is_always_one_path_segment() =>
        Gen.String.Sample(text =>
            TaskName
                .Parse(text)
                .Match(
                    Some: name =>
                        Uri.EscapeDataString(name.Value) == text
                        && new Uri(new("http://h/butler/"), name.Value).AbsolutePath == $"/butler/{text}",
                    None: () => TaskName.ParseOrNull(text) is null
                )
        );

    [Fact]
    public void Every_known_task_name_is_valid_and_listed_once()
    {
        Assert.Equal(27, TaskNames.All.Count);
        Assert.All(TaskNames.All, name => Assert.True(TaskName.Parse(name.Value).IsSome));
        Assert.Equal(
            TaskNames.All.Select(name => name.Value).Order(StringComparer.Ordinal).Distinct(),
            TaskNames.All.Select(name => name.Value)
        );
    }
}
